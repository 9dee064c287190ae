package io.singletable.core;

/**
 * Operations on the content of blobs as a whole, for operators and jobs. Implementations
 * are thread-safe.
 */
public interface BlobOperations {

	/**
	 * Create a sweep, which deletes content that nothing references. Nothing happens
	 * before {@link BlobSweep#run()} or {@link BlobSweep#dryRun()} is called.
	 * @return the sweep
	 */
	BlobSweep sweep();

	/**
	 * Create a verification, which looks for references whose content is missing. Nothing
	 * happens before {@link BlobVerification#run} is called.
	 * @return the verification
	 */
	BlobVerification verify();

	/**
	 * Let this table own the objects that it references, after it was restored from a
	 * backup under another name: its sweeps were refused until then, as the objects are
	 * those of the original. <b>Risk:</b> the sweeps of both delete what only the other
	 * one references. Call it when the original is gone, or no longer swept. Two requests
	 * to read, and one to write.
	 * @throws IllegalStateException if no store of blobs is configured
	 * @throws org.springframework.dao.ConcurrencyFailureException if others have changed
	 * the table's record meanwhile
	 */
	void takeOver();

}
