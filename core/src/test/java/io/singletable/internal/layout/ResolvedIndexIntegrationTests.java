package io.singletable.internal.layout;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.InvalidMappingException;
import io.singletable.KeyTooLongException;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.Versioned;
import io.singletable.core.CollectionKey;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.schema.TableRecord;
import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for an index whose keys no template could give: deliveries that are late or lost,
 * the most expensive first.
 */
class ResolvedIndexIntegrationTests {

	private final TestTable table = TestTable.resolving(Delivery.class, new Troubled("gsi1", "1"));

	private final SingleTableTemplate template = this.table.template();

	@Test
	void resolvedKeysAreStoredBesideTheListing() throws IOException {
		this.template.insert(late("d#1", 250));
		assertThat(GoldenItem.actual(this.table.item("Delivery#d$Z1", "Delivery")))
			.isEqualTo(GoldenItem.expected("delivery"));
	}

	@Test
	void historyIsInNoIndex() {
		this.template.insert(late("d1", 250));
		assertThat(this.table.item("~v#Delivery#d1", "Delivery#00000000000000000001")).isNotEmpty()
			.doesNotContainKeys("gsi1pk", "gsi1sk", "listingpk");
	}

	@Test
	void indexIsQueriedInItsOrder() {
		this.template.insert(late("cheap", 5));
		this.template.insert(late("dear", 2_000));
		this.template.insert(late("middle", 30));
		this.template.insert(new Delivery("lost", null, null, false, Instant.EPOCH, 1));
		assertThat(sortKeys("Delivery#trouble#late")).containsExactly("n4957~#dear", "n4976~#middle", "n4984~#cheap");
		assertThat(sortKeys("Delivery#trouble#lost")).containsExactly("n4988~#lost");
	}

	@Test
	void resolverOfSeveralIndexesGivesTheKeysOfEach() {
		TestTable table = TestTable.resolving(Delivery.class, new ByDate());
		SingleTableTemplate template = table.template();
		Delivery late = template.insert(late("d1", 250));
		Delivery lost = template.insert(new Delivery("d2", null, null, false, Instant.EPOCH, 1));
		assertThat(template.collection(CollectionKey.ofIndex("late", Delivery.class, IndexKey.of("late"))).all())
			.containsExactly(late);
		assertThat(template.collection(CollectionKey.ofIndex("lost", Delivery.class, IndexKey.of("lost"))).all())
			.containsExactly(lost);
	}

	@Test
	void entityEntersAndLeavesTheIndexWithItsState() {
		Delivery delivery = this.template.insert(new Delivery("d1", null, null, false, null, 250));
		assertThat(head()).doesNotContainKeys("gsi1pk", "gsi1sk");
		delivery = this.template.save(delivery.withLate(true));
		assertThat(head()).containsEntry("gsi1pk", AttributeValue.fromS("Delivery#trouble#late"));
		this.template.save(delivery.withLate(false));
		assertThat(head()).doesNotContainKeys("gsi1pk", "gsi1sk");
		assertThat(sortKeys("Delivery#trouble#late")).isEmpty();
	}

	@Test
	void resolvedKeyThatIsTooLongIsRefusedByTheNameOfTheIndex() {
		TestTable table = TestTable.resolving(Delivery.class, new Troubled("gsi1", "1", "x".repeat(3_000)));
		assertThatExceptionOfType(KeyTooLongException.class).isThrownBy(() -> table.template().insert(late("d1", 250)))
			.withMessageContaining("partition key of index gsi1");
	}

	@Test
	void valueThatNoKeyHoldsWritesNothing() {
		TestTable table = TestTable.resolving(Delivery.class, new Troubled("gsi1", "1", Map.of("secret", 1)));
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> table.template().insert(late("d1", 250)))
			.withMessageStartingWith("IndexKeyResolver of index 'gsi1' of Delivery returns a ")
			.withMessageNotContaining("secret");
		assertThat(table.items()).isEmpty();
	}

	@Test
	void changedVersionOfAResolverIsIncompleteUntilItIsBackfilled() {
		assertThat(stateAfterStart("1")).isEqualTo(PartState.ACTIVE);
		this.template.insert(late("d1", 250));
		assertThat(stateAfterStart("1")).isEqualTo(PartState.ACTIVE);
		assertThat(stateAfterStart("2")).isEqualTo(PartState.BACKFILLING);
	}

	@Test
	void resolvedIndexMustNotBeTheListing() {
		EntityRegistry registry = registry(new Troubled("listing", "1"));
		assertThatExceptionOfType(InvalidMappingException.class).isThrownBy(() -> new NativeTableLayout(registry))
			.withMessageContaining("the index name 'listing' is that of the listing index");
	}

	private PartState stateAfterStart(String version) {
		EntityRegistry registry = registry(new Troubled("gsi1", version));
		return new TableRecord(new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience()), this.table.name(),
				new NativeTableLayout(registry), registry)
			.reconcile()
			.ofIndex(registry.required(Delivery.class), "gsi1");
	}

	private EntityRegistry registry(IndexKeyResolver<?> resolver) {
		return EntityRegistry.of(List.of(Delivery.class), MappingDefaults.standard(), this.table.registry().mapper(),
				List.of(resolver));
	}

	private Map<String, AttributeValue> head() {
		return this.table.item("Delivery#d1", "Delivery");
	}

	private List<String> sortKeys(String partition) {
		return LocalDynamoDb.client()
			.query((query) -> query.tableName(this.table.name())
				.indexName("gsi1")
				.keyConditionExpression("gsi1pk = :p")
				.expressionAttributeValues(Map.of(":p", AttributeValue.fromS(partition))))
			.items()
			.stream()
			.map((item) -> item.get("gsi1sk").s())
			.toList();
	}

	private static Delivery late(String id, int value) {
		return new Delivery(id, null, null, true, null, value);
	}

	@SingleTableEntity
	@Versioned
	record Delivery(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			boolean late, @Nullable Instant lostAt, int value) {

		Delivery withLate(boolean late) {
			return new Delivery(this.id, this.version, this.changed, late, this.lostAt, this.value);
		}

	}

	static class ByDate implements IndexKeyResolver<Delivery> {

		@Override
		public Class<Delivery> entityType() {
			return Delivery.class;
		}

		@Override
		public Set<String> indexNames() {
			return Set.of("late", "lost");
		}

		@Override
		public String version() {
			return "1";
		}

		@Override
		public Optional<IndexKey> resolve(Delivery delivery, String indexName) {
			boolean found = indexName.equals("lost") ? delivery.lostAt() != null : delivery.late();
			return found ? Optional.of(IndexKey.of(indexName)) : Optional.empty();
		}

	}

	record Troubled(String indexName, String version, Object kind) implements IndexKeyResolver<Delivery> {

		Troubled(String indexName, String version) {
			this(indexName, version, "trouble");
		}

		@Override
		public Class<Delivery> entityType() {
			return Delivery.class;
		}

		@Override
		public Optional<IndexKey> resolve(Delivery delivery) {
			if (!delivery.late() && delivery.lostAt() == null) {
				return Optional.empty();
			}
			return Optional.of(IndexKey.of(this.kind, (delivery.lostAt() != null) ? "lost" : "late")
				.sortedBy(IndexKey.descending(delivery.value())));
		}

	}

}
