package io.singletable;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.singletable.change.ComparisonRules;
import io.singletable.change.RevisionChanges;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what Jackson writes if a controller returns rows of a history.
 */
class RevisionJsonTests {

	private static final EntityRevision<Note> FIRST = EntityRevision.of(1, Instant.EPOCH, new Note("n", "a"));

	private static final EntityRevision<Note> SECOND = EntityRevision.of(2, Instant.EPOCH, new Note("n", "b"));

	@Test
	void metadataHasNumberAndTime() {
		assertThat(json(VersionMetadata.deleted(3, Instant.EPOCH).asLatest()))
			.isEqualTo("{\"number\":3,\"at\":\"1970-01-01T00:00:00Z\",\"delete\":true,\"latest\":true,"
					+ "\"operation\":\"DELETE\"}");
	}

	@Test
	void revisionHasItsEntity() {
		assertThat(json(FIRST)).isEqualTo("{\"number\":1,\"at\":\"1970-01-01T00:00:00Z\",\"delete\":false,"
				+ "\"operation\":\"INSERT\",\"entity\":{\"id\":\"n\",\"text\":\"a\"}}");
		assertThat(json(EntityRevision.deleted(2, Instant.EPOCH)))
			.endsWith("\"delete\":true,\"operation\":\"DELETE\",\"entity\":null}");
	}

	@Test
	void whatIsKnownOfACommitIsPartOfItsVersion() {
		CommitMetadata commit = CommitMetadata.builder()
			.author("ann")
			.reason("why")
			.traceId("4bf9")
			.values(Map.of("call", "7"))
			.transactionId("0a")
			.changedPaths(Set.of("text", "id"))
			.build();
		assertThat(json(SECOND.committedBy(RevisionOperation.RESTORE, commit)))
			.startsWith("{\"number\":2,\"at\":\"1970-01-01T00:00:00Z\",\"delete\":false,\"operation\":\"RESTORE\",")
			.contains("\"author\":\"ann\",\"reason\":\"why\",\"traceId\":\"4bf9\",\"metadata\":{\"call\":\"7\"},"
					+ "\"transactionId\":\"0a\",\"changedPaths\":[\"id\",\"text\"]");
		assertThat(json(VersionMetadata.of(2, Instant.EPOCH).committedBy(RevisionOperation.UPDATE, commit)))
			.contains("\"operation\":\"UPDATE\",\"author\":\"ann\"");
	}

	@Test
	void noChangeIsNotAnUnknownOne() {
		CommitMetadata unchanged = CommitMetadata.builder().changedPaths(Set.of()).build();
		assertThat(json(SECOND.committedBy(RevisionOperation.UPDATE, unchanged))).contains("\"changedPaths\":[]");
		assertThat(json(SECOND)).doesNotContain("changedPaths");
	}

	@Test
	void changesOfAVersionComeWithTheVersion() {
		assertThat(json(RevisionChanges.of(SECOND, FIRST, ComparisonRules.standard()))).startsWith(
				"{\"kind\":\"CHANGED\",\"changes\":[{\"kind\":\"value\",\"path\":\"text\",\"from\":\"a\",\"to\":\"b\"}],"
						+ "\"revision\":{\"number\":2,");
		assertThat(json(RevisionChanges.of(FIRST, null, ComparisonRules.standard())))
			.startsWith("{\"kind\":\"CREATED\",\"changes\":null,");
	}

	private static String json(Object value) {
		return JsonMapper.shared().writeValueAsString(value);
	}

	record Note(String id, String text) {

	}

}
