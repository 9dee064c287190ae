package io.singletable;

/**
 * Strategy by which the library generates ids itself. The ids of both strategies sort by
 * the time of their generation, also within one millisecond of one process.
 */
public enum IdStrategy {

	/** ULIDs for {@code String} ids, UUIDs of version 7 for {@code UUID} ids. */
	BY_TYPE,

	/**
	 * ULIDs: 26 characters, of which 80 bits are random. For ids of type {@code String}.
	 */
	ULID,

	/**
	 * UUIDs of version 7 (RFC 9562), of which 74 bits are random. For ids of type
	 * {@code UUID}, or {@code String} in lower case.
	 */
	UUID_V7

}
