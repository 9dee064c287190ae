package io.singletable.internal.read;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Input of a read page by page: of a Query or a Scan.
 */
sealed interface PageInput permits QueryInput, ScanInput {

	/**
	 * DynamoDB's action.
	 */
	String action();

	/**
	 * Name of what is read in messages.
	 */
	String subject();

	/**
	 * Whether every position that is returned is one of this read.
	 */
	default boolean isExact() {
		return true;
	}

	/**
	 * Whether a position is one of this read: key conditions can't express every range.
	 */
	boolean covers(ItemPosition position);

	/**
	 * Send the request of a page.
	 */
	ItemPage send(DynamoDbClient client, PageParameters page);

	/**
	 * Parameters of one page.
	 *
	 * @param startKey the key after which to go on, empty to begin
	 * @param limit number of items to evaluate at most, null for as many as fit
	 * @param capacity the report of consumed capacity wanted, null for none
	 */
	record PageParameters(String tableName, Map<String, AttributeValue> startKey, @Nullable Integer limit,
			@Nullable ReturnConsumedCapacity capacity, AwsRequestOverrideConfiguration timeouts) {

		/**
		 * The start key as requests want it: an empty one is refused.
		 */
		@Nullable Map<String, AttributeValue> exclusiveStartKey() {
			return this.startKey.isEmpty() ? null : this.startKey;
		}

	}

}
