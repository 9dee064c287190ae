package io.singletable.partition;

import org.jspecify.annotations.Nullable;

/**
 * Recent load of one partition by this application. Rates and shares are averages in
 * which a request counts half after a minute. They are never more than what was sent;
 * they are less for a partition that has become busy only just now.
 *
 * @param hash hash of the partition's key, by a key of this process: 16 hexadecimal
 * digits, which identify the partition until the process ends, and from which its key can
 * be neither read nor guessed. {@link HotPartitions#find} looks up a known key
 * @param table name of the table
 * @param index name of the index, or {@code null} for the table's own keys
 * @param entity type that the requests are for; {@link #SEVERAL} if there are several
 * @param requestShare share of the partition in all requests of the application that have
 * keys, from 0 to 1
 * @param unitShare share in the units that these requests consumed, from 0 to 1; 0 if
 * consumed units are not asked for
 * @param requestsPerSecond requests a second, retries included. Each item of a batch or
 * transaction is a request to its partition
 * @param readUnitsPerSecond read units a second; DynamoDB's limit of a partition is 3,000
 * @param writeUnitsPerSecond write units a second; DynamoDB's limit of a partition is
 * 1,000
 * @param throttlesPerSecond requests a second that DynamoDB throttled, for whatever limit
 */
public record HotPartition(String hash, String table, @Nullable String index, String entity, double requestShare,
		double unitShare, double requestsPerSecond, double readUnitsPerSecond, double writeUnitsPerSecond,
		double throttlesPerSecond) {

	/** The entity of a partition that requests for several types share. */
	public static final String SEVERAL = "several";

}
