package io.singletable;

/**
 * How recent a read by key is.
 */
public enum ReadConsistency {

	/**
	 * May miss writes of the last moments. Costs half a read unit per 4 KB.
	 */
	EVENTUAL,

	/**
	 * Sees every write that was acknowledged before. Costs a read unit per 4 KB.
	 */
	STRONG

}
