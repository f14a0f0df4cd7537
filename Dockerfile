FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No install script is needed: compiler, formatter and database driver bring their binaries along.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN node scripts/build.ts

FROM node:24-bookworm-slim AS production
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY app.yml LICENSE ./
COPY bin bin
COPY --from=build /app/dist dist

# What is written: the database, and copies of Terraform code while they are validated. The root may be read-only.
RUN install -d -o 10001 -g 10001 /data /scratch
ENV SQLITE_PATH=/data/terrafix.db \
    TMPDIR=/scratch \
    PORT=3000 \
    OPS_PORT=3001
VOLUME ["/data", "/scratch"]
USER 10001:10001

EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

CMD ["node", "dist/server.js"]
