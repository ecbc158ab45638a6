/** Milliseconds a condition may take: a machine with other work to do stands still for longer than anybody would think. */
export const patience = 60_000;
