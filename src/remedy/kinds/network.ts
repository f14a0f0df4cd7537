import { type Kind, kind, NAME } from "./kind.ts";

export const network: readonly Kind[] = [
  kind("securitygroup", "security group", {
    types: ["aws_security_group"],
    modules: /\b(security group|security groups|sg)\b/,
    inputs: ["security_group_name", "sg_name", ...NAME],
    telling: ["security_group_name"],
  }),
  kind("loadbalancer", "load balancer", {
    types: ["aws_lb", "aws_alb", "aws_elb"],
    modules: /\b(alb|elb|nlb|lb|load balancer|loadbalancer)\b/,
    inputs: ["load_balancer_name", "lb_name", "alb_name", ...NAME],
    telling: ["load_balancer_name", "alb_name"],
  }),
  kind("targetgroup", "target group", {
    types: ["aws_lb_target_group", "aws_alb_target_group"],
    modules: /\btarget group\b/,
    inputs: ["target_group_name", ...NAME],
  }),
  kind("vpc", "VPC", {
    types: ["aws_vpc", "aws_default_vpc"],
    modules: /\b(vpc|network)\b/,
    inputs: ["vpc_name", ...NAME],
  }),
  kind("subnet", "subnet", {
    types: ["aws_subnet"],
    modules: /\b(vpc|network|subnet|subnets)\b/,
    inputs: ["subnet_name"],
  }),
  kind("flowlog", "VPC flow log", { types: ["aws_flow_log"], modules: /\bflow logs?\b/, inputs: NAME }),
  kind("networkacl", "network ACL", { types: ["aws_network_acl"], modules: /\bnetwork acl\b/, inputs: NAME }),
  kind("internetgateway", "internet gateway", {
    types: ["aws_internet_gateway"],
    modules: /\binternet gateway\b/,
    inputs: NAME,
  }),
  kind("natgateway", "NAT gateway", { types: ["aws_nat_gateway"], modules: /\bnat gateway\b/, inputs: NAME }),
  kind("route53zone", "Route 53 zone", {
    types: ["aws_route53_zone"],
    modules: /\b(route53|zone|zones|dns)\b/,
    inputs: ["zone_name", "domain_name", "domain", ...NAME],
    global: true,
  }),
  kind("cloudfront", "CloudFront distribution", {
    types: ["aws_cloudfront_distribution"],
    modules: /\b(cloudfront|cdn)\b/,
    inputs: ["comment", ...NAME],
    global: true,
  }),
  kind("apigateway", "API Gateway API", {
    types: ["aws_api_gateway_rest_api", "aws_apigatewayv2_api"],
    modules: /\b(api gateway|apigateway)\b/,
    inputs: ["api_name", ...NAME],
  }),
  kind("apigatewaystage", "API Gateway stage", {
    types: ["aws_api_gateway_stage", "aws_apigatewayv2_stage"],
    modules: /\b(api gateway|apigateway)\b/,
    inputs: ["stage_name"],
  }),
  kind("wafacl", "WAF web ACL", {
    types: ["aws_wafv2_web_acl", "aws_waf_web_acl", "aws_wafregional_web_acl"],
    modules: /\b(waf|wafv2|web acl)\b/,
    inputs: ["web_acl_name", "waf_name", ...NAME],
  }),
  kind("elasticip", "elastic IP", { types: ["aws_eip"], modules: /\b(eip|elastic ip)\b/, inputs: NAME }),
  kind("transitgateway", "transit gateway", {
    types: ["aws_ec2_transit_gateway"],
    modules: /\b(transit gateway|tgw)\b/,
    inputs: NAME,
  }),
  kind("servercertificate", "server certificate", {
    types: ["aws_iam_server_certificate"],
    modules: /\bserver certificate\b/,
    inputs: NAME,
    global: true,
  }),
  kind("certificate", "certificate", {
    types: ["aws_acm_certificate"],
    modules: /\b(acm|certificate)\b/,
    inputs: ["domain_name"],
  }),
];
