package io.singletable.internal.write;

/**
 * Feature that takes part in writes of entities by contributing actions. The executor
 * knows none of them.
 */
interface WriteContributor {

	/**
	 * Contribute to a write.
	 * @param write the write
	 * @param plan takes the actions
	 */
	void contribute(EntityWrite write, WritePlan.Builder plan);

}
