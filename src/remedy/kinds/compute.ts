import { type Kind, kind, NAME } from "./kind.ts";

export const compute: readonly Kind[] = [
  kind("ec2instance", "EC2 instance", {
    types: ["aws_instance", "aws_spot_instance_request"],
    makers: ["aws_autoscaling_group", "aws_launch_template"],
    modules: /\b(ec2|instance|vm|bastion|jumpbox|server)\b/,
    inputs: ["instance_name", ...NAME],
  }),
  kind("launchtemplate", "launch template", {
    types: ["aws_launch_template", "aws_launch_configuration"],
    modules: /\b(launch template|autoscaling|asg)\b/,
    inputs: ["launch_template_name", "lt_name", ...NAME],
  }),
  kind("autoscalinggroup", "autoscaling group", {
    types: ["aws_autoscaling_group"],
    modules: /\b(autoscaling|asg)\b/,
    inputs: ["asg_name", "autoscaling_group_name", ...NAME],
  }),
  kind("lambdafunction", "Lambda function", {
    types: ["aws_lambda_function"],
    modules: /\b(lambda|function)\b/,
    inputs: ["function_name", "lambda_function_name", "lambda_name", ...NAME],
    telling: ["function_name", "lambda_function_name"],
  }),
  kind("ecrrepository", "ECR repository", {
    types: ["aws_ecr_repository"],
    modules: /\b(ecr|registry)\b/,
    inputs: ["repository_name", "repo_name", "ecr_name", ...NAME],
    telling: ["repository_name"],
  }),
  kind("ecscluster", "ECS cluster", {
    types: ["aws_ecs_cluster"],
    modules: /\becs\b/,
    except: /\b(service|task)\b/,
    inputs: ["cluster_name", "ecs_cluster_name", ...NAME],
    telling: ["ecs_cluster_name"],
  }),
  kind("ecsservice", "ECS service", {
    types: ["aws_ecs_service"],
    modules: /\b(ecs|fargate|service)\b/,
    except: /\bcluster\b(?!.*\bservice\b)/,
    inputs: ["service_name", "ecs_service_name", ...NAME],
  }),
  kind("ecstaskdefinition", "ECS task definition", {
    types: ["aws_ecs_task_definition"],
    modules: /\b(ecs|task definition|fargate)\b/,
    except: /\bcluster\b(?!.*\bservice\b)/,
    inputs: ["family", "task_family", "task_name", ...NAME],
  }),
  kind("ekscluster", "EKS cluster", {
    types: ["aws_eks_cluster"],
    modules: /\b(eks|kubernetes)\b/,
    inputs: ["cluster_name", "eks_cluster_name", ...NAME],
  }),
  kind("eksnodegroup", "EKS node group", {
    types: ["aws_eks_node_group"],
    modules: /\bnode ?groups?\b/,
    inputs: ["node_group_name", ...NAME],
  }),
  kind("codebuild", "CodeBuild project", {
    types: ["aws_codebuild_project"],
    modules: /\bcodebuild\b/,
    inputs: ["project_name", ...NAME],
  }),
  kind("codecommit", "CodeCommit repository", {
    types: ["aws_codecommit_repository"],
    modules: /\bcodecommit\b/,
    inputs: ["repository_name", ...NAME],
  }),
  kind("elasticbeanstalk", "Elastic Beanstalk environment", {
    types: ["aws_elastic_beanstalk_environment"],
    modules: /\bbeanstalk\b/,
    inputs: NAME,
  }),
  kind("stepfunction", "state machine", {
    types: ["aws_sfn_state_machine"],
    modules: /\b(step functions?|sfn|state machine)\b/,
    inputs: ["state_machine_name", "step_function_name", "sfn_name", ...NAME],
  }),
  kind("sagemakernotebook", "SageMaker notebook", {
    types: ["aws_sagemaker_notebook_instance"],
    modules: /\bsagemaker\b/,
    inputs: NAME,
  }),
];
