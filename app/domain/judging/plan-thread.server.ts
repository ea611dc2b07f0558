import { parentPort, workerData } from 'node:worker_threads';
import type { BoardFacts, PlanOptions } from './assignment-plan.ts';
import { solvePlan } from './solve-plan.ts';

/*
 * The thread in which an assignment is calculated: the solver does not give way while it works, and a thread can be
 * ended from outside.
 */

const { facts, options } = workerData as { facts: BoardFacts; options: PlanOptions };
const solved = await solvePlan(facts, options, (step) => parentPort?.postMessage({ step }));
parentPort?.postMessage({ solved });
