import { createMemoryPubSub } from "./memory.ts";
import { pubSubContract } from "./pubsub.contract.ts";

pubSubContract("in memory", async () => createMemoryPubSub());
