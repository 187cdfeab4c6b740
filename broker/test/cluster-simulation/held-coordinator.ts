import type { Coordinator } from '../../cluster/coordinator.ts';
import type { ProcessTime } from './process-time.ts';

/** The coordinator as a process has it that may be stopped: what it is told waits until it runs again. */
export function heldCoordinator(coordinator: Coordinator, process: ProcessTime): Coordinator {
  const held =
    <Given extends unknown[]>(answer: (...given: Given) => void) =>
    (...given: Given): void =>
      process.when(() => answer(...given));
  return {
    open: (hear) => coordinator.open(held(hear)),
    close: () => coordinator.close(),
    register: (store, address, answer) => coordinator.register(store, address, held(answer)),
    poison: (storageId, answer) => coordinator.poison(storageId, held(answer)),
    setDraining: (node, isDraining, answer) => coordinator.setDraining(node, isDraining, held(answer)),
    readCluster: (answer) => coordinator.readCluster(held(answer)),
    createCluster: (cluster, records, answer) => coordinator.createCluster(cluster, records, held(answer)),
    watch: (partition) => coordinator.watch(partition),
    unwatch: (partition) => coordinator.unwatch(partition),
    read: (partition, isCurrent, answer) => coordinator.read(partition, isCurrent, held(answer)),
    readAll: (answer) => coordinator.readAll(held(answer)),
    propose: (partition, proposal, answer, controllerEpoch) =>
      coordinator.propose(partition, proposal, held(answer), controllerEpoch),
    checkVersion: (partition, version, answer) => coordinator.checkVersion(partition, version, held(answer)),
  };
}
