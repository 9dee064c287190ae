package io.singletable.internal.write.entity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.CommitMetadata;
import io.singletable.RevisionOperation;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Commits}.
 */
class CommitsTests {

	private static final EntityMetadata<?> TYPE = EntityRegistry
		.of(List.of(Ticket.class), MappingDefaults.standard(), JsonMapper.shared())
		.all()
		.get(0);

	@Test
	void secondWriteOfAVersionSaysWhatItSaysAndKeepsTheRest() {
		CommitMetadata first = CommitMetadata.builder()
			.author("ann")
			.reason("a")
			.values(Map.of("k", "1", "l", "1"))
			.build();
		CommitMetadata second = CommitMetadata.builder().author("bob").traceId("t").values(Map.of("k", "2")).build();
		assertThat(Commits.merged(first, second)).isEqualTo(CommitMetadata.builder()
			.author("bob")
			.reason("a")
			.traceId("t")
			.values(Map.of("k", "2", "l", "1"))
			.build());
	}

	@Test
	void eachTextOfTheSecondWriteStandsInForThatOfTheFirst() {
		CommitMetadata one = CommitMetadata.builder().author("ann").reason("a").traceId("1").build();
		CommitMetadata other = CommitMetadata.builder().author("bob").reason("b").traceId("2").build();
		assertThat(Commits.merged(one, other)).isEqualTo(other);
		assertThat(Commits.merged(one, CommitMetadata.none())).isEqualTo(one);
		assertThat(Commits.merged(CommitMetadata.none(), one)).isEqualTo(one);
	}

	@Test
	void whatBothChangedMayBeAsItWas() {
		assertThat(changedBy(Set.of("a"), Set.of("b"))).contains(Set.of("a", "b"));
		assertThat(changedBy(Set.of("a"), Set.of("a"))).isEmpty();
		assertThat(changedBy(Set.of("a"), Set.of("a.b"))).isEmpty();
		assertThat(changedBy(Set.of("a.b"), Set.of("a"))).isEmpty();
		assertThat(changedBy(Set.of(), Set.of())).contains(Set.of());
		assertThat(changedBy(null, Set.of("a"))).isEmpty();
		assertThat(changedBy(Set.of("a"), null)).isEmpty();
	}

	private static Optional<Set<String>> changedBy(@Nullable Set<String> first, @Nullable Set<String> second) {
		return Commits
			.merged(CommitMetadata.builder().changedPaths(first).build(),
					CommitMetadata.builder().changedPaths(second).build())
			.changedPaths();
	}

	@Test
	void insertAndRestoreStaySo() {
		assertThat(Commits.operation(RevisionOperation.INSERT, RevisionOperation.UPDATE))
			.isEqualTo(RevisionOperation.INSERT);
		assertThat(Commits.operation(RevisionOperation.RESTORE, RevisionOperation.UPDATE))
			.isEqualTo(RevisionOperation.RESTORE);
		assertThat(Commits.operation(RevisionOperation.UPDATE, RevisionOperation.RESTORE))
			.isEqualTo(RevisionOperation.RESTORE);
		assertThat(Commits.operation(RevisionOperation.RESTORE, RevisionOperation.DELETE))
			.isEqualTo(RevisionOperation.DELETE);
	}

	@Test
	void endlessTraceIdIsRefused() {
		Commits commits = new Commits(Lifecycle.none().tracedBy(() -> "x".repeat(1_025)));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> commits.of(TYPE, null, null, null))
			.withMessageContaining("trace id")
			.withMessageContaining("1025 bytes");
	}

	/** DynamoDB would store a question mark. */
	@ParameterizedTest
	@ValueSource(strings = { "\uD800", "ann \uDC00", "\uDC00\uD800", "\uD83Dx" })
	void illFormedTextIsRefused(String text) {
		Commits traced = new Commits(Lifecycle.none().tracedBy(() -> text));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> traced.of(TYPE, null, null, null))
			.withMessage("The trace id of the lifecycle is ill-formed UTF-16 (an unpaired surrogate), which cannot be "
					+ "stored: provide another one");
		Commits audited = new Commits(Lifecycle.none().auditedBy(() -> Optional.of(text)));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> audited.of(TYPE, null, text, null))
			.withMessageStartingWith("The name of an auditor is ill-formed UTF-16");
	}

	@Test
	void textsOfTheApplicationAreKeptUpToTheirLimit() {
		String longest = "\uD83D\uDE00".repeat(256);
		Commits commits = new Commits(Lifecycle.none().tracedBy(() -> longest));
		CommitMetadata commit = commits.of(TYPE, null, longest, null);
		assertThat(commit.author()).contains(longest);
		assertThat(commit.traceId()).contains(longest);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> commits.of(TYPE, null, longest + "x", null))
			.withMessageContaining("auditor")
			.withMessageContaining("1025 bytes");
		assertThat(new Commits(Lifecycle.none().tracedBy(() -> " ")).of(TYPE, null, "", null))
			.isEqualTo(CommitMetadata.none());
	}

}
