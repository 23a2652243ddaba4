#!/bin/sh
# Prisma's command line without its engine download: any executable passes its check, the WASM engine does the work.
export PRISMA_SCHEMA_ENGINE_BINARY=/bin/true PRISMA_QUERY_ENGINE_LIBRARY=/bin/true
export PRISMA_HIDE_UPDATE_MESSAGE=1 CHECKPOINT_DISABLE=1
export DATABASE_URL="${DATABASE_URL:-postgresql://localhost/unused}"
exec prisma "$@"
