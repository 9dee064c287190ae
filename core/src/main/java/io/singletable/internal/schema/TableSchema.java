package io.singletable.internal.schema;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table that a layout needs.
 *
 * @param timeToLive name of the attribute by which items expire, null if none do
 * @param header names of the attributes that tell whether an entry of an index is a row
 * @param history the table that holds the history, null if it is this one
 */
public record TableSchema(String tableName, KeyNames keys, Collection<IndexLayout> indexes, @Nullable String timeToLive,
		List<String> header, @Nullable TableSchema history) {

	/**
	 * A table that holds the history, too, or nothing else.
	 */
	public TableSchema(String tableName, KeyNames keys, Collection<IndexLayout> indexes, @Nullable String timeToLive,
			List<String> header) {
		this(tableName, keys, indexes, timeToLive, header, null);
	}

	/**
	 * The table that a layout needs for entities.
	 * @throws io.singletable.InvalidMappingException if an index includes more attributes
	 * than it can
	 */
	public static TableSchema of(String tableName, TableLayout layout, EntityRegistry registry) {
		return new TableSchema(tableName, layout.keyNames(), DeclaredProjections.indexes(tableName, layout, registry),
				layout.attributeNames().timeToLive(), layout.attributeNames().liveness(),
				layout.keepsHistoryApart(tableName) ? ofHistory(layout.historyTable(tableName), layout) : null);
	}

	private static TableSchema ofHistory(String tableName, TableLayout layout) {
		return new TableSchema(tableName, layout.keyNames(), layout.trailIndexes(), null,
				layout.attributeNames().liveness());
	}

	public CreateTableRequest toCreateRequest() {
		Set<String> attributes = new LinkedHashSet<>(List.of(this.keys.partition(), this.keys.sort()));
		this.indexes.forEach((index) -> {
			attributes.add(index.names().partition());
			attributes.add(index.names().sort());
		});
		CreateTableRequest.Builder request = CreateTableRequest.builder()
			.tableName(this.tableName)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions(attributes.stream().map(TableSchema::text).toList())
			.keySchema(keySchema(this.keys));
		if (!this.indexes.isEmpty()) {
			request.globalSecondaryIndexes(this.indexes.stream()
				.map((index) -> GlobalSecondaryIndex.builder()
					.indexName(index.name())
					.keySchema(keySchema(index.names()))
					.projection(SdkProjections.of(index.projection()))
					.build())
				.toList());
		}
		return request.build();
	}

	static AttributeDefinition text(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
	}

	static List<KeySchemaElement> keySchema(KeyNames names) {
		return List.of(KeySchemaElement.builder().attributeName(names.partition()).keyType(KeyType.HASH).build(),
				KeySchemaElement.builder().attributeName(names.sort()).keyType(KeyType.RANGE).build());
	}

}
