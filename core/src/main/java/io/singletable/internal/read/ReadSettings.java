package io.singletable.internal.read;

import io.singletable.ReadConsistency;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.util.Assert;

/**
 * Settings of reads that have none of their own.
 *
 * @param consistency consistency of reads by key
 * @param maxRequests number of requests after which a window ends short
 * @param defaultLimit number of rows of a window without limit
 */
public record ReadSettings(ReadConsistency consistency, int maxRequests, int defaultLimit) {

	public ReadSettings {
		Assert.isTrue(maxRequests > 0, "maxRequests must be at least 1");
		Assert.isTrue(defaultLimit > 0 && defaultLimit < Integer.MAX_VALUE, "defaultLimit must be at least 1");
	}

	/**
	 * Eventual consistency, 10 requests, 250 rows.
	 * @return the settings
	 */
	public static ReadSettings standard() {
		return new ReadSettings(ReadConsistency.EVENTUAL, 10, 250);
	}

	/**
	 * Number of rows of a window. One more can be counted: that row tells whether there
	 * is a next window.
	 */
	int rows(Limit limit) {
		Assert.notNull(limit, "limit must not be null");
		if (limit.isUnlimited()) {
			return this.defaultLimit;
		}
		if (limit.max() == 0) {
			throw new InvalidDataAccessApiUsageException("The limit of a window must be at least 1");
		}
		return Math.min(limit.max(), Integer.MAX_VALUE - 1);
	}

}
