package io.singletable.benchmarks.library;

/**
 * Depth to which a call is followed: each includes more of what is not the library's.
 */
public enum Tier {

	/** A client that answers from memory: only the library. */
	STUB,

	/**
	 * The SDK's client over an HTTP client with prepared answers: the library, and the
	 * SDK's marshalling, signing and unmarshalling.
	 */
	PIPELINE,

	/** DynamoDB Local in a process of its own: everything, and a network. */
	LOCAL

}
