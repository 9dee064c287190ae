package io.singletable.internal.read;

import io.singletable.ReadConsistency;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.util.Assert;

/**
 * Settings of reads that have none of their own.
 *
 * @param maxRequests number of requests after which a window ends short
 * @param defaultLimit number of rows of a window without limit
 * @param scope what positions belong to beside the name of the table: its region, and
 * what tells it from tables of that name in other accounts
 */
public record ReadSettings(ReadConsistency consistency, int maxRequests, int defaultLimit, String scope) {

	public ReadSettings {
		Assert.isTrue(maxRequests > 0, "maxRequests must be at least 1");
		Assert.isTrue(defaultLimit > 0 && defaultLimit < Integer.MAX_VALUE, "defaultLimit must be at least 1");
	}

	/**
	 * Settings of positions that belong to the name of the table alone.
	 */
	public ReadSettings(ReadConsistency consistency, int maxRequests, int defaultLimit) {
		this(consistency, maxRequests, defaultLimit, "");
	}

	/**
	 * Eventual consistency, 10 requests, 250 rows.
	 */
	public static ReadSettings standard() {
		return new ReadSettings(ReadConsistency.EVENTUAL, 10, 250);
	}

	/**
	 * The same settings with another scope of positions.
	 * @param scope the scope, which is not disclosed
	 */
	public ReadSettings withScope(String scope) {
		return new ReadSettings(this.consistency, this.maxRequests, this.defaultLimit, scope);
	}

	/**
	 * The same settings with another number of requests after which a window ends short.
	 */
	public ReadSettings bounded(int maxRequests) {
		return new ReadSettings(this.consistency, maxRequests, this.defaultLimit, this.scope);
	}

	/**
	 * The same settings for a table in a region: positions of its replicas and namesakes
	 * in other regions are not its own.
	 * @param region the region, empty if the client does not tell
	 */
	public ReadSettings inRegion(String region) {
		return withScope(region + '\n' + this.scope);
	}

	/**
	 * What the positions of a table belong to.
	 */
	public String scopeOf(String tableName) {
		return tableName + '\n' + this.scope;
	}

	/**
	 * Number of rows of a window. One more can be counted: that row tells whether there
	 * is a next window.
	 */
	public int rows(Limit limit) {
		Assert.notNull(limit, "limit must not be null");
		if (limit.isUnlimited()) {
			return this.defaultLimit;
		}
		if (limit.max() < 1) {
			throw new InvalidDataAccessApiUsageException("The limit of a window must be at least 1");
		}
		return Math.min(limit.max(), Integer.MAX_VALUE - 1);
	}

}
