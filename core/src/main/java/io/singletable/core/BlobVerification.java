package io.singletable.core;

import java.util.function.Consumer;

/**
 * Verification of all references to blobs in a table, those in its history included: is
 * the content of each stored? Run it after a table was restored from a backup, which can
 * reference what has been collected since.
 * <p>
 * Reads what a {@link BlobSweep sweep} reads: the whole table, and the names of all
 * objects; no content. What seems to be missing is read once more, one request for the
 * item and one for the content, so that nothing is reported that was changed meanwhile.
 * Memory is bounded; references are kept in temporary files meanwhile. Immutable and
 * thread-safe; each setting returns a new instance.
 */
public interface BlobVerification {

	/**
	 * Set the number of segments into which the table is divided, each read by a thread
	 * of its own for the duration of the call.
	 * @param segments the number, from 1 to 64, by default 1
	 * @return a verification with this setting
	 */
	BlobVerification segments(int segments);

	/**
	 * Set the most read units a second that the scan consumes, in all segments together;
	 * by default, there is no limit.
	 * @param unitsPerSecond the units, more than 0
	 * @return a verification with this setting
	 */
	BlobVerification readUnitsPerSecond(double unitsPerSecond);

	/**
	 * Verify all references.
	 * @param missing takes each version that references content that is missing, as it is
	 * found, on the thread of the caller
	 * @return the number of references, and of those whose content is missing
	 * @throws IllegalStateException if no store of blobs is configured
	 */
	VerificationReport run(Consumer<? super MissingBlob> missing);

}
