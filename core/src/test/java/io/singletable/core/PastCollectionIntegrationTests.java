package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.RequestLimitExceededException;
import io.singletable.RevisionPrunedException;
import io.singletable.SingleTableEntity;
import io.singletable.UnknownItem;
import io.singletable.UnplannableQueryException;
import io.singletable.Versioned;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for item collections as they were at a time.
 */
class PastCollectionIntegrationTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final TestTable table = TestTable.of(Dossier.class, Remark.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final Dossier dossier = this.template.insert(new Dossier("d", null, null, "ann", "first"));

	private final Remark changed = this.template.insert(Remark.of("r1", "first"));

	private final Remark deleted = this.template.insert(Remark.of("r2", "first"));

	private final Remark untouched = this.template.insert(Remark.of("r3", "first"));

	private final Instant then = this.table.clock().instant();

	@BeforeEach
	void thingsHaveChangedSince() {
		this.table.clock().advance(MINUTE);
		this.template.save(new Dossier("d", this.dossier.version(), this.dossier.changedAt(), "ann", "second"));
		this.template.save(this.changed.withText("second"));
		this.template.delete(this.deleted);
		this.template.insert(Remark.of("r4", "second"));
		this.table.clock().advance(MINUTE);
		this.requests.take();
	}

	@Test
	void entitiesAreAsTheyWere() {
		assertThat(collection().asOf(this.then).all()).containsExactly(this.dossier, this.changed, this.deleted,
				this.untouched);
		// One for the partition, and one for each entity that changed and was there then.
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query", "Query", "Query");
	}

	@Test
	void whatHasNotChangedSinceIsOneQuery() {
		assertThat(collection().asOf(this.table.clock().instant()).all()).isEqualTo(collection().all()).hasSize(4);
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
	}

	@Test
	void beforeAnythingExistedNothingIsReturned() {
		assertThat(collection().asOf(this.then.minusNanos(1)).all()).isEmpty();
		assertThat(collection().asOf(this.then.minusNanos(1)).as(DossierWithRemarks.class)).isEmpty();
	}

	@Test
	void recordIsAssembledOfWhatWas() {
		assertThat(collection().descending().asOf(this.then).as(DossierWithRemarks.class))
			.contains(new DossierWithRemarks(this.dossier, List.of(this.untouched, this.deleted, this.changed)));
	}

	@Test
	void olderVersionsAreSearchedFor() {
		Remark remark = this.template.getRequired(this.changed.key(), Remark.class);
		for (int i = 0; i < 30; i++) {
			this.table.clock().advance(MINUTE);
			remark = this.template.save(remark.withText("later"));
		}
		assertThat(collection().asOf(this.then).all()).contains(this.changed);
	}

	@Test
	void purgedEntityIsGone() {
		this.template.purge(this.changed.key(), Remark.class);
		assertThat(collection().asOf(this.then).all()).containsExactly(this.dossier, this.deleted, this.untouched);
	}

	@Test
	void versionThatIsNotKeptIsRefused() {
		this.template.deleteRevision(this.changed.key(), 1, Remark.class);
		assertThatExceptionOfType(RevisionPrunedException.class).isThrownBy(() -> collection().asOf(this.then).all())
			.withMessageContaining("Remark");
	}

	@Test
	void budgetHoldsForAllRequests() {
		assertThat(collection().budget(4).asOf(this.then).all()).hasSize(4);
		this.requests.take();
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> collection().asOf(this.then).budget(3).all())
			.withMessageContaining("needs more than 3 requests")
			.withMessageContaining("findAsOf");
		assertThat(this.requests.take()).hasSize(3);
	}

	@Test
	void typeWithoutHistoryIsRefusedUnlessItIsLeftOut() {
		TestTable table = TestTable.of(Dossier.class, Remark.class, Scan.class);
		SingleTableTemplate template = table.template(LocalDynamoDb.newClient(this.requests));
		Dossier dossier = template.insert(new Dossier("d", null, null, "ann", "first"));
		template.insert(new Scan(new Remark.Key("d", "s1"), "scanned"));
		PastItemCollection past = template.collection(CollectionKey.of(Dossier.class, "d"))
			.asOf(table.clock().instant());
		this.requests.take();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(past::all)
			.withMessage("Scan can occur in this collection of Dossier, but has no history, so that it is not known "
					+ "what it was: make it @Versioned, or leave it out with without(Scan.class)");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> past.as(DossierWithRemarks.class));
		assertThat(this.requests.take()).isEmpty();
		assertThat(past.without(Scan.class).all()).containsExactly(dossier);
		assertThat(past.without(Scan.class).as(DossierWithRemarks.class))
			.contains(new DossierWithRemarks(dossier, List.of()));
		assertThat(past.without(Scan.class).explain()).startsWith("Dossier, Remark: ");
	}

	@Test
	void typeThatNeverOccursIsNotLeftOut() {
		TestTable table = TestTable.of(Dossier.class, Remark.class, Note.class);
		PastItemCollection past = table.template().collection(CollectionKey.of(Dossier.class, "d")).asOf(this.then);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> past.without(Note.class))
			.withMessageContaining("A Note never occurs in this collection of Dossier");
	}

	@Test
	void indexHasNoPast() {
		ItemCollection ofIndex = this.template
			.collection(CollectionKey.ofIndex("gsi1", Dossier.class, where("owner").is("ann")));
		assertThatExceptionOfType(UnplannableQueryException.class).isThrownBy(() -> ofIndex.asOf(this.then))
			.withMessageContaining("index 'gsi1' can't be read as of a time");
	}

	@Test
	void unknownItemIsReturnedUnlessItWasNotThere() {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item("Dossier#d", "Remark#r1"));
		item.put("_type", AttributeValue.fromS("Stranger"));
		item.put("sk", AttributeValue.fromS("Stranger#1"));
		this.table.put(item);
		item.put("sk", AttributeValue.fromS("Stranger#2"));
		item.put("_v", AttributeValue.fromN("1"));
		this.table.put(item);
		assertThat(collection().asOf(this.then).all()).filteredOn(UnknownItem.class::isInstance)
			.containsExactly(new UnknownItem("Stranger", 2));
	}

	@Test
	void corruptItemIsLeftOut() {
		Map<String, AttributeValue> item = new HashMap<>(
				this.table.item("~v#Dossier#d", "Remark$Zr1#00000000000000000001"));
		item.put("_data", AttributeValue.fromS("?"));
		item.put("text", AttributeValue.fromN("1"));
		item.remove("_type");
		this.table.put(item);
		assertThat(collection().asOf(this.then).all()).containsExactly(this.dossier, this.deleted, this.untouched);
	}

	@Test
	void writesOfTheTransactionAreRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.inTransaction((tx) -> {
				tx.save(this.untouched.withText("third"));
				return collection().asOf(this.then).all();
			}))
			.withMessageContaining("This transaction has written entities of Remark");
	}

	@Test
	void planTellsItsCost() {
		PastItemCollection past = collection().budget(7).asOf(this.then);
		assertThat(past.explain()).isEqualTo(
				"Dossier, Remark: Query table [partition of an id] ascending; strongly consistent, 1 read unit for each 4 KB "
						+ "read; at most 7 requests; as of a time: tombstones included, and a Query of its history for each "
						+ "entity that has changed since");
		assertThat(past.describe().cost().requests().rule()).contains("for each entity that has changed since: 1");
	}

	private ItemCollection collection() {
		return this.template.collection(CollectionKey.of(Dossier.class, "d"));
	}

	record DossierWithRemarks(Dossier dossier, List<Remark> remarks) {

	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "owner#{owner}")
	record Dossier(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String owner, String title) {

	}

	@SingleTableEntity(partitionKey = "Dossier#{dossierId}", sortKey = "Remark#{id}", compression = Compression.NONE)
	@Versioned
	record Remark(@Id Key key, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {

		static Remark of(String id, String text) {
			return new Remark(new Key("d", id), null, null, text);
		}

		Remark withText(String text) {
			return new Remark(this.key, this.version, this.changedAt, text);
		}

		record Key(String dossierId, String id) {

		}

	}

	@SingleTableEntity(partitionKey = "Dossier#{dossierId}", sortKey = "Scan#{id}")
	record Scan(@Id Remark.Key key, String text) {

	}

}
