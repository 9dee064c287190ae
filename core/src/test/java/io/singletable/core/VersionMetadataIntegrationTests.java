package io.singletable.core;

import java.time.Instant;
import java.util.List;

import io.singletable.Compression;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.VersionMetadata;
import io.singletable.Versioned;
import io.singletable.internal.read.ReadSettings;
import io.singletable.repository.VersionedRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RevisionOperations#findVersions}.
 */
class VersionMetadataIntegrationTests {

	private final TestTable table = TestTable.of(Note.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@BeforeEach
	void fourVersions() {
		Note note = this.template.insert(Note.of("n", "one"));
		note = this.template.save(note.with("two"));
		this.template.save(note.with("three"));
		this.template.deleteById("n", Note.class);
		this.requests.take();
	}

	@Test
	void oneQueryReturnsNoContent() {
		Window<VersionMetadata> versions = window(ScrollPosition.keyset(), 10);
		assertThat(versions).extracting(VersionMetadata::number).containsExactly(4L, 3L, 2L, 1L);
		assertThat(versions).extracting(VersionMetadata::isDelete).containsExactly(true, false, false, false);
		assertThat(versions).extracting(VersionMetadata::isLatest).containsExactly(true, false, false, false);
		assertThat(versions.getContent().get(3).at())
			.isEqualTo(this.template.findRevision("n", 1, Note.class).orElseThrow().at());
		assertThat(this.requests.take().get(0)).isInstanceOfSatisfying(QueryRequest.class, (query) -> {
			assertThat(query.expressionAttributeNames()).doesNotContainValue("text").doesNotContainValue("_data");
			assertThat(query.projectionExpression()).isNotEmpty();
			assertThat(query.consistentRead()).isTrue();
		});
	}

	@Test
	void onlyTheFirstWindowHasTheLatest() {
		Window<VersionMetadata> first = window(ScrollPosition.keyset(), 2);
		Window<VersionMetadata> second = window(first.positionAt(1), 2);
		assertThat(latest(first)).containsExactly(4L);
		assertThat(second).extracting(VersionMetadata::number).containsExactly(2L, 1L);
		assertThat(latest(second)).isEmpty();
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
	}

	@Test
	void windowsInTheOtherDirectionKnowTheLatestByTheEnd() {
		KeysetScrollPosition oldest = (KeysetScrollPosition) window(ScrollPosition.keyset(), 10).positionAt(3);
		this.requests.take();
		Window<VersionMetadata> short2 = window(oldest.backward(), 2);
		assertThat(short2).extracting(VersionMetadata::number).containsExactly(3L, 2L);
		assertThat(latest(short2)).isEmpty();
		Window<VersionMetadata> all = window(oldest.backward(), 3);
		assertThat(all).extracting(VersionMetadata::number).containsExactly(4L, 3L, 2L);
		assertThat(latest(all)).containsExactly(4L);
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
	}

	@Test
	void aWindowThatEndsAtTheBoundOfRequestsLooksForTheLatest() {
		TestTable large = TestTable.of(Report.class);
		SingleTableTemplate bounded = large.template(LocalDynamoDb.newClient(this.requests),
				(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, 1, 250)));
		Report report = bounded.insert(new Report("r", null, null, "x".repeat(380_000)));
		for (int i = 0; i < 4; i++) {
			report = bounded.save(report);
		}
		this.requests.take();
		Window<VersionMetadata> oldest = bounded.findVersions("r", Report.class, ScrollPosition.keyset().backward(),
				Limit.of(10));
		assertThat(oldest.hasNext()).isTrue();
		assertThat(latest(oldest)).isEmpty();
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
	}

	@Test
	void anEntityWithoutHistoryHasNoVersions() {
		assertThat(this.template.findVersions("other", Note.class, ScrollPosition.keyset(), Limit.of(1))).isEmpty();
	}

	@Test
	void repositoriesFindVersions() {
		Notes notes = new SingleTableRepositoryFactory(this.template).getRepository(Notes.class);
		assertThat(notes.findVersions("n", ScrollPosition.keyset(), Limit.of(1))).singleElement()
			.hasToString("version 4 of 2026-11-21T09:14:00.000003Z (deleted) (latest)");
	}

	private Window<VersionMetadata> window(ScrollPosition position, int limit) {
		return this.template.findVersions("n", Note.class, position, Limit.of(limit));
	}

	private static List<Long> latest(Window<VersionMetadata> window) {
		return window.stream().filter(VersionMetadata::isLatest).map(VersionMetadata::number).toList();
	}

	@Versioned
	@SingleTableEntity(compression = Compression.NONE)
	record Report(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String text) {
	}

	interface Notes extends VersionedRepository<Note> {

	}

}
