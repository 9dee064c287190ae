package io.singletable;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Throttle of a request: the limit that was exceeded, and where. A limit of the table's
 * keys, such as {@code TableWriteKeyRangeThroughputExceeded}, means that one partition is
 * hot; the others, that the table, the index or the account may do less than it is asked
 * to.
 *
 * @param reason DynamoDB's reason, such as
 * {@code IndexWriteProvisionedThroughputExceeded}, or its error code, such as
 * {@code ThrottlingError} in transactions; {@link #UNKNOWN} where it gave neither
 * @param resource the table, such as {@code app}, or the index, such as
 * {@code app/index/gsi1}; {@code null} where DynamoDB did not name it, as in
 * transactions. Never an account or a region
 */
public record Throttle(String reason, @Nullable String resource) implements Serializable {

	/** The reason where DynamoDB gave neither reason nor code. */
	public static final String UNKNOWN = "unknown";

	public Throttle {
		Assert.hasText(reason, "reason must not be empty");
	}

	/**
	 * The reason and the resource, as messages show them.
	 */
	@Override
	public String toString() {
		return (this.resource != null) ? this.reason + " of " + this.resource : this.reason;
	}

}
