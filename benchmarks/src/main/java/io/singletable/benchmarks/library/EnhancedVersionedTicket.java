package io.singletable.benchmarks.library;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/**
 * Ticket with a version that an extension of the Enhanced Client checks and increments.
 */
@DynamoDbBean
public class EnhancedVersionedTicket extends EnhancedTicket {

	private @Nullable Long version;

	@DynamoDbVersionAttribute
	public @Nullable Long getVersion() {
		return this.version;
	}

	public void setVersion(@Nullable Long version) {
		this.version = version;
	}

}
