import { Cluster } from '../../../../proto/http/cluster.ts';
import { catalogPartition } from '../../../../proto/partition-hash.ts';
import type { ClusterView } from '../../../router/router.ts';
import { identityOf } from '../authenticate.ts';
import { brokerErrors, describeRoute, shared } from '../describe-route.ts';
import type { HttpApp, HttpEdge } from '../http-edge.ts';
import { toInstant } from '../instant.ts';

function toClusterJson({ id, coordinator, nodes, partitions, storage }: ClusterView): Cluster {
  const { freeBytes, ...rest } = storage;
  return {
    id,
    coordinator,
    partitionCount: partitions.filter(({ partition }) => partition !== catalogPartition).length,
    nodes: nodes.map((node) => ({ ...node, startedAt: toInstant(node.startedAt) })),
    partitions: partitions.map(({ replicas, inSync, ...partition }) => ({
      ...partition,
      replicas: [...replicas],
      inSync: [...inSync],
    })),
    storage: { ...rest, ...(freeBytes === undefined ? {} : { freeBytes }) },
  };
}

const clusterSchema = describeRoute({
  operationId: 'cluster',
  tag: 'cluster',
  summary: 'Nodes, partitions and storage',
  permission: 'any signed-in user',
  answers: { 200: { description: 'As this node sees it', schema: shared(Cluster) } },
  errors: brokerErrors,
});

export function clusterRoutes(app: HttpApp, { router }: HttpEdge): void {
  app.get('/v1/cluster', { schema: clusterSchema }, async (request) =>
    toClusterJson(await router.cluster(identityOf(request))),
  );
}
