package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.EntityNotFoundException;
import io.singletable.EntityRevision;
import io.singletable.RevisionOperation;
import io.singletable.RevisionPrunedException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.change.RevisionChanges;
import io.singletable.query.RevisionFilter;
import io.singletable.test.Deployment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static io.singletable.query.RevisionFilter.ofType;
import static io.singletable.query.RevisionFilter.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for entities of a type that had a version before it had a history: instances with
 * the old and the new declaration over one table.
 */
class BegunHistoryIntegrationTests {

	private static final ScrollPosition START = ScrollPosition.keyset();

	private final Deployment deployment = new Deployment();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate numbered = this.deployment.start(Numbered.class);

	private final SingleTableTemplate kept = this.deployment.start(LocalDynamoDb.newClient(this.requests), Kept.class);

	private Numbered old = new Numbered("p", null, null, "one");

	@BeforeEach
	void storeVersionTwo() {
		this.old = this.numbered.insert(this.old);
		this.deployment.clock().advance(Duration.ofMinutes(1));
		this.old = this.numbered.save(new Numbered("p", 1L, this.old.changedAt(), "two"));
		this.deployment.clock().advance(Duration.ofMinutes(1));
	}

	@Test
	void theCurrentItemIsReadWithItsVersionAndDate() {
		Kept expected = new Kept("p", 2L, this.old.changedAt(), "two");
		assertThat(this.kept.findById("p", Kept.class)).contains(expected);
		assertThat(this.kept.query(Kept.class).all()).containsExactly(expected);
		assertThat(this.kept.findAllById(List.of("p"), Kept.class)).containsExactly(expected);
		assertThat(this.kept.query(Kept.class).matching(where("id").is("p")).as(Change.class).first())
			.contains(new Change(2L, this.old.changedAt()));
	}

	@Test
	void withoutADateItIsReadAsWell() {
		this.deployment.put(Map.of("pk", text("Page#q"), "sk", text("Page"), "_type", text("Page"), "_v",
				AttributeValue.fromN("7"), "text", text("bare")));
		assertThat(this.kept.findById("q", Kept.class)).contains(new Kept("q", 7L, null, "bare"));
		assertThat(revisions("q")).singleElement()
			.satisfies((revision) -> assertThat(revision.at()).isEqualTo(Instant.MIN));
		assertThat(this.kept.findAsOf("q", Instant.EPOCH, Kept.class)).isPresent();
		assertThat(this.kept.save(new Kept("q", 7L, null, "new")).version()).isEqualTo(8);
	}

	private static AttributeValue text(String value) {
		return AttributeValue.fromS(value);
	}

	@Test
	void theCurrentItemIsTheOldestVersionThatIsKnown() {
		assertThat(revisions("p")).singleElement().satisfies((revision) -> {
			assertThat(revision.number()).isEqualTo(2);
			assertThat(revision.at()).isEqualTo(this.old.changedAt());
			assertThat(revision.operation()).isEqualTo(RevisionOperation.UPDATE);
			assertThat(revision.entity()).map(Kept::text).contains("two");
		});
		assertThat(this.kept.findRevisions("p", Kept.class, ScrollPosition.keyset().backward(), Limit.of(5)))
			.hasSize(1);
		assertThat(found(operation(RevisionOperation.UPDATE).and(ofType(Kept.class)))).hasSize(1);
		assertThat(found(operation(RevisionOperation.INSERT))).isEmpty();
		assertThat(this.kept.findRevision("p", 2, Kept.class)).isPresent();
		assertThat(this.kept.findRevision("p", 1, Kept.class)).isEmpty();
		assertThat(this.kept.findVersions("p", Kept.class, START, Limit.of(5))).singleElement()
			.satisfies((version) -> assertThat(version.number()).isEqualTo(2))
			.satisfies((version) -> assertThat(version.isLatest()).isTrue())
			.satisfies((version) -> assertThat(version.at()).isEqualTo(this.old.changedAt()));
	}

	@Test
	void timesBeforeTheCurrentItemAreNotKnown() {
		Instant changed = this.old.changedAt();
		assertThat(this.kept.findAsOf("p", changed, Kept.class)).map(Kept::text).contains("two");
		assertThatExceptionOfType(RevisionPrunedException.class)
			.isThrownBy(() -> this.kept.findAsOf("p", changed.minusNanos(1), Kept.class));
		assertThat(found(RevisionFilter.since(changed))).hasSize(1);
		assertThat(found(RevisionFilter.before(changed))).isEmpty();
		assertThat(found(RevisionFilter.changed("text"))).isEmpty();
		assertThat(found(RevisionFilter.writtenBy("ann"))).isEmpty();
	}

	@Test
	void theNextSaveBeginsTheHistory() {
		Instant before = this.old.changedAt();
		this.requests.takeActions();
		Kept saved = this.kept.save(new Kept("p", 2L, before, "three"));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(saved.version()).isEqualTo(3);
		assertThat(revisions("p")).extracting(EntityRevision::number).containsExactly(3L);
		assertThat(this.kept.findRevision("p", 2, Kept.class)).isEmpty();
		assertThat(this.kept.findAsOf("p", saved.changedAt(), Kept.class)).contains(saved);
		assertThatExceptionOfType(RevisionPrunedException.class)
			.isThrownBy(() -> this.kept.findAsOf("p", before, Kept.class));
		this.kept.save(new Kept("p", 3L, saved.changedAt(), "four"));
		assertThat(revisions("p")).extracting(EntityRevision::number).containsExactly(4L, 3L);
	}

	@Test
	void changesHaveNothingToBeComparedWithBeforeTheHistoryBegins() {
		assertThat(changes()).singleElement()
			.satisfies((change) -> assertThat(change.revision().number()).isEqualTo(2))
			.satisfies((change) -> assertThat(change.changes()).isEmpty());
		this.kept.save(new Kept("p", 2L, this.old.changedAt(), "three"));
		assertThat(changes()).singleElement().satisfies((change) -> assertThat(change.changes()).isEmpty());
		this.kept.save(new Kept("p", 3L, null, "four"));
		assertThat(changes()).first()
			.satisfies((change) -> assertThat(change.changes().orElseThrow().properties()).containsExactly("text"));
	}

	@Test
	void theCurrentItemIsRestored() {
		Kept restored = this.kept.restore("p", 2, 2, Kept.class);
		assertThat(restored).satisfies((it) -> assertThat(it.version()).isEqualTo(3))
			.satisfies((it) -> assertThat(it.text()).isEqualTo("two"));
		assertThat(revisions("p")).singleElement()
			.satisfies((it) -> assertThat(it.operation()).isEqualTo(RevisionOperation.RESTORE));
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.kept.restore("p", 2, Kept.class));
	}

	@Test
	void aDeleteIsTheFirstVersionOfTheHistory() {
		this.kept.delete(this.kept.getRequired("p", Kept.class));
		assertThat(revisions("p")).singleElement().satisfies((it) -> assertThat(it.isDelete()).isTrue());
		Kept again = this.kept.insert(new Kept("p", null, null, "again"));
		assertThat(again.version()).isEqualTo(4);
		assertThat(revisions("p")).extracting(EntityRevision::number).containsExactly(4L, 3L);
	}

	@Test
	void aDeleteByIdAndByAQueryAreTheFirstVersionsAsWell() {
		this.kept.deleteById("p", Kept.class);
		assertThat(revisions("p")).singleElement().satisfies((it) -> assertThat(it.number()).isEqualTo(3));
		this.numbered.insert(new Numbered("q", null, null, "one"));
		assertThat(this.kept.query(Kept.class).matching(where("id").is("q")).deleteAll()).isEqualTo(1);
		assertThat(revisions("q")).singleElement().satisfies((it) -> assertThat(it.isDelete()).isTrue());
	}

	@Test
	void updatesInPlaceBeginTheHistory() {
		Kept changed = this.kept.update(Kept.class).byId("p").set(Kept::text, "three").apply();
		assertThat(changed.version()).isEqualTo(3);
		assertThat(revisions("p")).extracting(EntityRevision::number).containsExactly(3L);
	}

	@Test
	void pruningAndPurgingFindNothingBefore() {
		assertThat(this.kept.prune("p", Kept.class)).isZero();
		assertThat(this.kept.prune(Kept.class)).isZero();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.kept.deleteRevision("p", 2, Kept.class));
		assertThat(this.kept.findById("p", Kept.class)).isPresent();
		assertThat(this.kept.purge("p", Kept.class)).isEqualTo(1);
		assertThat(revisions("p")).isEmpty();
		assertThat(this.kept.removeTombstone("p", Kept.class)).isTrue();
	}

	@Test
	void onlyAnEmptyHistoryCostsAReadOfTheCurrentItem() {
		this.kept.insert(new Kept("q", null, null, "one"));
		this.requests.takeActions();
		revisions("q");
		this.kept.findRevision("q", 1, Kept.class);
		this.kept.findVersions("q", Kept.class, START, Limit.of(5));
		found(RevisionFilter.changed("text"));
		assertThat(this.requests.takeActions()).containsExactly("Query", "GetItem", "Query", "Query");
		revisions("p");
		assertThat(this.requests.takeActions()).containsExactly("Query", "GetItem");
	}

	@Test
	void tombstonesOfFormerTimesAreNoVersions() {
		this.numbered.delete(this.old);
		assertThat(revisions("p")).isEmpty();
		assertThat(this.kept.findRevision("p", 3, Kept.class)).isEmpty();
		assertThat(this.kept.insert(new Kept("p", null, null, "again")).version()).isEqualTo(4);
	}

	private List<EntityRevision<Kept>> revisions(String id) {
		return this.kept.findRevisions(id, Kept.class, START, Limit.of(5)).getContent();
	}

	private List<RevisionChanges<Kept>> changes() {
		return this.kept.findChanges("p", Kept.class, START, Limit.of(5)).getContent();
	}

	private List<EntityRevision<Kept>> found(RevisionFilter filter) {
		return this.kept.findRevisions("p", Kept.class, filter, START, Limit.of(5)).getContent();
	}

	record Change(Long version, Instant changedAt) {
	}

	@SingleTableEntity("Page")
	record Numbered(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {
	}

	@SingleTableEntity("Page")
	@Versioned
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {
	}

}
