package io.singletable.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.EntityRevision;
import io.singletable.NewerSchemaException;
import io.singletable.RevisionPrunedException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for entities with an irregular history: clocks that differ, lost dates, types
 * that change, classes mixed up.
 */
class IrregularHistoryIntegrationTests {

	private final TestTable table = TestTable.of(Page.class, Animal.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void historyDoesNotRunBackwardsWhenTheClockIsBehindAndTheDateIsLost() {
		Page first = this.template.insert(new Page("p", null, null, "one"));
		this.table.clock().set(first.changed().minusSeconds(540));
		this.requests.takeActions();
		Page second = this.template.save(new Page("p", 1L, null, "two"));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "TransactWriteItems");
		assertThat(second.changed()).isEqualTo(first.changed().plusNanos(1000));
		this.template.delete(new Page("p", 2L, null, "two"));
		List<Instant> times = this.template.findRevisions("p", Page.class, ScrollPosition.keyset(), Limit.of(5))
			.getContent()
			.stream()
			.map(EntityRevision::at)
			.toList();
		assertThat(times).containsExactly(second.changed().plusNanos(1000), second.changed(), first.changed());
	}

	@Test
	void aDateFromTheFutureIsNotBelieved() {
		this.template.insert(new Page("p", null, null, "one"));
		this.table.clock().advance(java.time.Duration.ofMinutes(1));
		Page saved = this.template.save(new Page("p", 1L, Instant.MAX, "two"));
		assertThat(saved.changed()).isEqualTo(this.table.clock().instant());
	}

	@Test
	void entitiesFromBeforeTheTypeWasVersionedAreReadAndAdopted() {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("pk", AttributeValue.fromS("Page#old"));
		item.put("sk", AttributeValue.fromS("Page"));
		item.put("_type", AttributeValue.fromS("Page"));
		item.put("changed", AttributeValue.fromS("2020-01-01T00:00:00.000000000Z"));
		item.put("text", AttributeValue.fromS("old"));
		this.table.put(item);
		Page old = this.template.getRequired("old", Page.class);
		assertThat(old).isEqualTo(new Page("old", 0L, Instant.parse("2020-01-01T00:00:00Z"), "old"));
		assertThat(this.template.findAsOf("old", Instant.parse("2021-01-01T00:00:00Z"), Page.class)).contains(old);
		Page adopted = this.template.update(new Page("old", 0L, old.changed(), "new"));
		assertThat(adopted.version()).isEqualTo(1);
		assertThat(this.template.findRevision("old", 1, Page.class)).isPresent();
	}

	@Test
	void whatWasBeforeTheLastModifiedDateOfAnUnversionedItemIsNotKnown() {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("pk", AttributeValue.fromS("Page#old"));
		item.put("sk", AttributeValue.fromS("Page"));
		item.put("_type", AttributeValue.fromS("Page"));
		item.put("changed", AttributeValue.fromS("2020-01-01T00:00:00.000000000Z"));
		item.put("text", AttributeValue.fromS("old"));
		this.table.put(item);
		Instant changed = Instant.parse("2020-01-01T00:00:00Z");
		assertThat(this.template.findAsOf("old", changed, Page.class)).map(Page::text).contains("old");
		assertThatExceptionOfType(RevisionPrunedException.class)
			.isThrownBy(() -> this.template.findAsOf("old", changed.minusNanos(1), Page.class));
	}

	@Test
	void aVersionOfANewerSchemaIsNotRestored() {
		Page page = this.template.insert(new Page("p", null, null, "one"));
		Map<String, AttributeValue> revision = new HashMap<>(this.table.item("~v#Page#p", "Page#00000000000000000001"));
		revision.put("_schema", AttributeValue.fromN("2"));
		this.table.put(revision);
		this.template.delete(page);
		assertThatExceptionOfType(NewerSchemaException.class)
			.isThrownBy(() -> this.template.restore("p", 1, Page.class))
			.withMessageContaining("schema version 2");
		assertThat(this.template.existsById("p", Page.class)).isFalse();
	}

	@Test
	void anotherClassOfTheHierarchyNeitherExistsNorIsDeleted() {
		this.template.insert(new Animal.Dog("a1", true));
		assertThat(this.template.existsById("a1", Animal.Dog.class)).isTrue();
		assertThat(this.template.existsById("a1", Animal.class)).isTrue();
		assertThat(this.template.existsById("a1", Animal.Cat.class)).isFalse();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.deleteById("a1", Animal.Cat.class))
			.withMessageContaining(Animal.class.getName());
		assertThat(this.template.existsById("a1", Animal.class)).isTrue();
	}

	@Test
	void anExpiryOfFormerTimesEndsALifeAsWell() {
		this.template.insert(new Page("p", null, null, "one"));
		Map<String, AttributeValue> head = new HashMap<>(this.table.item("Page#p", "Page"));
		head.put("_exp", AttributeValue.fromN(Long.toString(this.table.clock().instant().getEpochSecond())));
		this.table.put(head);
		assertThat(this.template.findById("p", Page.class)).isEmpty();
		assertThat(this.template.insert(new Page("p", null, null, "again")).version()).isEqualTo(2);
	}

	@SingleTableEntity
	@Versioned
	record Page(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String text) {

	}

	@SingleTableEntity
	sealed interface Animal {

		record Dog(@Id String id, boolean barks) implements Animal {
		}

		record Cat(@Id String id, boolean purrs) implements Animal {
		}

	}

}
