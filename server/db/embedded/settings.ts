// How the embedded PostgreSQL is tuned: durable, and small enough to run beside everything else on a modest machine.

interface SettingsInput {
  readonly socket: string;
  /** False gives up surviving a power cut for speed; for throw-away databases alone. */
  readonly durable: boolean;
}

/** Given on the command line rather than in postgresql.conf, so that every version of ParkMate brings its own. */
export function settings({ socket, durable }: SettingsInput): Readonly<Record<string, string>> {
  return {
    cluster_name: "parkmate",
    listen_addresses: "",
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    port: "5432",
    // Of throw-away ones there is one for all the servers of all the tests.
    max_connections: durable ? "60" : "300",
    shared_buffers: "64MB",
    // No workers standing by for reads: at this size the operating system's cache holds everything.
    io_method: "sync",
    max_parallel_workers_per_gather: "0",
    // Queries here take milliseconds; compiling one takes longer than running it.
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    fsync: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
  };
}
