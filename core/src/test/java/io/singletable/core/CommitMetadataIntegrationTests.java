package io.singletable.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.singletable.CommitMetadata;
import io.singletable.EntityRevision;
import io.singletable.OnConflict;
import io.singletable.RevisionOperation;
import io.singletable.VersionMetadata;
import io.singletable.change.RevisionChanges;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.StoredFormat;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what revisions show of the commits that made them.
 */
class CommitMetadataIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class);

	private final AtomicReference<Object> auditor = new AtomicReference<>("ann");

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = template(this.table);

	private SingleTableTemplate template(TestTable table) {
		return table.template(LocalDynamoDb.newClient(this.requests), (builder) -> builder.lifecycle(
				Lifecycle.none().auditedBy(() -> Optional.ofNullable(this.auditor.get())).tracedBy(() -> "4bf9")));
	}

	@Test
	void revisionShowsItsCommit() {
		insertAndUpdate(this.template);
		CommitMetadata commit = CommitMetadata.builder()
			.author("ann")
			.reason("typo")
			.traceId("4bf9")
			.values(Map.of("call", "7"))
			.changedPaths(Set.of("title"))
			.build();
		assertThat(this.template.findRevision("t", 2, Ticket.class).orElseThrow().commit()).isEqualTo(commit);
		assertThat(revisions().get(0).commit()).isEqualTo(commit);
		assertThat(versions().get(0).commit()).isEqualTo(commit);
		assertThat(versions().get(0).isLatest()).isTrue();
		assertThat(revisions().get(1).commit().changedPaths()).isEmpty();
	}

	@Test
	void otherLayoutKeepsTheSame() {
		TestTable foreign = TestTable.of(StoredFormat.FOREIGN, Ticket.class);
		SingleTableTemplate template = template(foreign);
		insertAndUpdate(template);
		EntityRevision<Ticket> revision = template.findRevision("t", 2, Ticket.class).orElseThrow();
		assertThat(revision.commit().reason()).contains("typo");
		assertThat(template.findVersions("t", Ticket.class, ScrollPosition.keyset(), Limit.of(1))
			.getContent()
			.get(0)
			.commit()).isEqualTo(revision.commit());
	}

	@Test
	void eachVersionShowsItsOperation() {
		Ticket ticket = this.template.insert(Ticket.open("t", "a"));
		this.template.delete(this.template.save(ticket.withTitle("b")));
		this.template.insert(Ticket.open("t", "c"));
		this.template.restore("t", 1, Ticket.class);
		assertThat(operations()).containsExactly(RevisionOperation.RESTORE, RevisionOperation.INSERT,
				RevisionOperation.DELETE, RevisionOperation.UPDATE, RevisionOperation.INSERT);
		assertThat(versions()).extracting(VersionMetadata::operation).containsExactlyElementsOf(operations());
	}

	@Test
	void metadataCostsNoRequest() {
		this.template.insert(Ticket.open("t", "a"));
		this.template.because("why", () -> this.template.save(get().withTitle("b")));
		this.requests.take();
		revisions();
		versions();
		this.template.findRevision("t", 1, Ticket.class);
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query", "GetItem");
	}

	/** As of a release that did not store the operation. */
	@Test
	void whatFollowsADeleteMarkerIsAnInsertWhereTheMarkerIsAtHand() {
		this.template.delete(this.template.insert(Ticket.open("t", "a")));
		this.template.insert(Ticket.open("t", "b"));
		remove(3, "_op");
		assertThat(operations()).containsExactly(RevisionOperation.INSERT, RevisionOperation.DELETE,
				RevisionOperation.INSERT);
		assertThat(this.template.findRevisions("t", Ticket.class, ScrollPosition.keyset(), Limit.of(1))
			.getContent()
			.get(0)
			.operation()).isEqualTo(RevisionOperation.INSERT);
		assertThat(this.template.findRevisions("t", Ticket.class, ScrollPosition.keyset().backward(), Limit.of(5))
			.getContent()
			.get(0)
			.operation()).isEqualTo(RevisionOperation.INSERT);
		assertThat(versions().get(0).operation()).isEqualTo(RevisionOperation.INSERT);
		assertThat(this.template.findRevision("t", 3, Ticket.class).orElseThrow().operation())
			.isEqualTo(RevisionOperation.UPDATE);
	}

	@Test
	void changesAfterADeletionThatIsNotKeptAreACreation() {
		this.template.delete(this.template.insert(Ticket.open("t", "a")));
		this.template.insert(Ticket.open("t", "b"));
		this.template.deleteRevision("t", 2, Ticket.class);
		assertThat(this.template.findChanges("t", Ticket.class, ScrollPosition.keyset(), Limit.of(1))
			.getContent()
			.get(0)
			.kind()).isEqualTo(RevisionChanges.Kind.CREATED);
	}

	@Test
	void reasonHoldsForWritesOfTheThreadOnly() throws InterruptedException {
		Ticket ticket = this.template.insert(Ticket.open("t", "a"));
		this.template.because("why", () -> {
			Thread other = new Thread(() -> this.template.save(ticket.withTitle("b")));
			other.start();
			try {
				other.join();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(revisions().get(0).commit().reason()).isEmpty();
	}

	@Test
	void reasonOfATransactionIsThatOfTheCallOfTheWrite() {
		this.template.inTransactionWithoutResult((operations) -> {
			operations.because("inner", () -> operations.insert(Ticket.open("t", "a")));
			operations.insert(Ticket.open("u", "a"));
		});
		assertThat(revisions().get(0).commit().reason()).contains("inner");
		EntityRevision<Ticket> other = this.template.findRevision("u", 1, Ticket.class).orElseThrow();
		assertThat(other.commit().reason()).isEmpty();
		assertThat(other.commit().transactionId()).isPresent().isEqualTo(revisions().get(0).commit().transactionId());
	}

	@Test
	void differenceMergeAndPatchKnowWhatTheyChange() {
		Ticket first = this.template.insert(Ticket.open("t", "a"));
		Ticket second = this.template.update(first, first.withTitle("b"));
		this.template.update(Ticket.class).byId("t").set(Ticket::assignee, "bob").apply();
		this.template.save(second.withTitle("c"), OnConflict.merge());
		this.template.save(get().withTitle("d"));
		assertThat(revisions()).extracting((revision) -> revision.commit().changedPaths())
			.containsExactly(Optional.empty(), Optional.of(Set.of("title")), Optional.of(Set.of("assignee")),
					Optional.of(Set.of("title")), Optional.empty());
	}

	@Test
	void auditorThatIsBlankIsNobody() {
		this.auditor.set(" ");
		this.template.insert(Ticket.open("t", "a"));
		assertThat(revisions().get(0).commit().author()).isEmpty();
	}

	@Test
	void auditorWithAnEndlessNameIsRefusedBeforeAnythingIsSent() {
		this.auditor.set("x".repeat(1_025));
		assertThatUsageIsRefused(() -> this.template.insert(Ticket.open("t", "a")),
				"The name of an auditor has 1025 bytes of UTF-8, but at most 1024 are stored with each version");
	}

	@Test
	void auditorWithAnIllFormedNameIsRefusedBeforeAnythingIsSent() {
		this.auditor.set("ann \uD800");
		assertThatUsageIsRefused(() -> this.template.save(Ticket.open("t", "a")),
				"The name of an auditor is ill-formed UTF-16");
	}

	@Test
	void endlessReasonAndMetadataAreRefusedBeforeTheirWorkIsDone() {
		Runnable work = () -> this.template.insert(Ticket.open("t", "a"));
		assertThatUsageIsRefused(() -> this.template.because("x".repeat(1_025), work), "1025 bytes of UTF-8",
				"at most 1024");
		assertThatUsageIsRefused(() -> this.template.withMetadata(Map.of("call", "x".repeat(4_093)), work),
				"4097 bytes of UTF-8", "at most 4096");
		assertThatUsageIsRefused(() -> this.template.withMetadata(Map.of("call", "\uD800"), work), "ill-formed UTF-16");
	}

	private void assertThatUsageIsRefused(ThrowingCallable call, String... told) {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex).message().contains(told));
		assertThat(this.requests.takeActions()).isEmpty();
	}

	private void insertAndUpdate(SingleTableTemplate template) {
		template.insert(Ticket.open("t", "a"));
		template.because("typo", () -> template.withMetadata(Map.of("call", "7"),
				() -> template.update(Ticket.class).byId("t").set(Ticket::title, "b").apply()));
	}

	private Ticket get() {
		return this.template.getRequired("t", Ticket.class);
	}

	private List<EntityRevision<Ticket>> revisions() {
		return this.template.findRevisions("t", Ticket.class, ScrollPosition.keyset(), Limit.of(10)).getContent();
	}

	private List<VersionMetadata> versions() {
		return this.template.findVersions("t", Ticket.class, ScrollPosition.keyset(), Limit.of(10)).getContent();
	}

	private List<RevisionOperation> operations() {
		return revisions().stream().map(EntityRevision::operation).toList();
	}

	private void remove(int version, String... attributes) {
		LocalDynamoDb.client()
			.updateItem((update) -> update.tableName(this.table.name())
				.key(Map.of("pk", AttributeValue.fromS("~v#Ticket#t"), "sk",
						AttributeValue.fromS("Ticket#%020d".formatted(version))))
				.updateExpression(
						"REMOVE " + String.join(", ", Stream.of(attributes).map((name) -> "#" + name).toList()))
				.expressionAttributeNames(Map.of("#" + attributes[0], attributes[0])));
	}

}
