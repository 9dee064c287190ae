package io.singletable.internal.schema;

import java.util.List;

import io.singletable.Listing;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Comparison of what a type declares with what is recorded of it.
 */
record RecordComparison(DynamoDbCalls calls, String tableName, TableLayout layout) {

	/**
	 * Compare a type with its record.
	 * @param recorded its record, or null if there is none
	 * @param differences takes what keeps the application from starting
	 * @return the record as it should be
	 */
	TypeRecord reconcile(EntityMetadata<?> type, @Nullable TypeRecord recorded, List<String> differences) {
		TypeRecord declared = TypeRecord.of(type, this.layout);
		if (recorded == null) {
			return isListed(type) ? declared.afterUnrecorded() : declared;
		}
		TypeRecord reconciled = declared.after(recorded);
		List<String> shrunk = declared.shards().problems(type.typeName(), recorded.shards(), declared.parts().keySet());
		differences.addAll(shrunk);
		if (recorded.versioned() && !declared.versioned()) {
			differences.add("type " + type.typeName()
					+ " was @Versioned, but is not any more: its tombstones and histories would be ignored. Keep "
					+ "@Versioned; maxVersions = 1 keeps only the current version");
		}
		boolean sameKeys = declared.keyFingerprint().equals(recorded.keyFingerprint());
		TypeRecord complete = declared.withShards(reconciled.shards());
		if (sameKeys && reconciled.equals(complete)) {
			return reconciled;
		}
		boolean listingTells = shrunk.isEmpty() && recorded.listsAll() && type.listing() != Listing.NONE;
		if (listingTells && !isListed(type)) {
			// It shows no tombstones, of which there may be some.
			return reconciled.lacks(PartName.deleted()) ? complete.lacking(PartName.deleted()) : complete;
		}
		if (!sameKeys) {
			differences.add("type " + type.typeName() + " was stored with the keys " + recorded.keyFingerprint()
					+ ", but declares " + declared.keyFingerprint()
					+ ": stored items would not be found any more. Restore the templates, or migrate the items");
		}
		return reconciled;
	}

	/**
	 * Whether entities of the type are in its listing.
	 */
	private boolean isListed(EntityMetadata<?> type) {
		ListingKeys listing = this.layout.listing(type);
		return listing != null
				&& listing.partitions().stream().anyMatch((partition) -> isListed(type, listing, partition));
	}

	private boolean isListed(EntityMetadata<?> type, ListingKeys listing, String partition) {
		Expression condition = Expression.equal(listing.names().partition(), AttributeValue.createS(partition));
		QueryRequest.Builder request = QueryRequest.builder()
			.tableName(this.tableName)
			.indexName(listing.index())
			.keyConditionExpression(condition.text())
			.expressionAttributeNames(condition.names())
			.expressionAttributeValues(condition.values())
			.select(Select.COUNT)
			.limit(1)
			.returnConsumedCapacity(this.calls.readCapacity());
		return this.calls
			.read(new Operation("Query", this.tableName, type.typeName()),
					(client, timeouts) -> client.query(request.overrideConfiguration(timeouts).build()))
			.count() > 0;
	}

}
