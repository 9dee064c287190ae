package io.singletable.internal.write.entity;

import java.util.Map;
import java.util.stream.Stream;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.NewerSchemaException;
import io.singletable.VersionConflictException;
import io.singletable.internal.write.WriteFixture;
import io.singletable.internal.write.WriteFixture.Expiring;
import io.singletable.internal.write.WriteFixture.Kept;
import io.singletable.internal.write.WriteFixture.KeptExpiring;
import io.singletable.internal.write.WriteFixture.Plain;
import io.singletable.internal.write.plan.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link HeadRefusal}: each intent with each stored state.
 */
class HeadRefusalTests {

	private static final Expectation CURRENT = Expectation.current(3);

	private static final Map<String, AttributeValue> DELETED = Map.of("_del", AttributeValue.createBool(true));

	private static final Map<String, AttributeValue> EXPIRED = Map.of("_exp",
			AttributeValue.createN(WriteFixture.SECOND));

	private static final Map<String, AttributeValue> TTL_EXPIRED = Map.of("_ttl",
			AttributeValue.createN(WriteFixture.SECOND));

	private static final Map<String, AttributeValue> NEWER = Map.of("_schema", AttributeValue.createN("3"));

	private static final Map<String, AttributeValue> CORRUPT = Map.of("pk", AttributeValue.createS("Kept#i1"));

	@ParameterizedTest
	@MethodSource("refusals")
	void meansWhatWasAskedAndMet(Class<?> type, Intent intent, Map<String, AttributeValue> stored,
			Class<? extends DataAccessException> exception) {
		Expectation expectation = (intent == Intent.INSERT) ? Expectation.absent() : CURRENT;
		assertThat(refusal(type, intent, expectation).translate(stored)).isExactlyInstanceOf(exception)
			.hasMessageContaining(type.getSimpleName())
			.hasMessageNotContaining("i1");
	}

	static Stream<Arguments> refusals() {
		Map<String, AttributeValue> alive = WriteFixture.stored(Kept.class, 4, Map.of());
		Map<String, AttributeValue> tombstone = WriteFixture.stored(Kept.class, 4, DELETED);
		Map<String, AttributeValue> expired = WriteFixture.stored(KeptExpiring.class, 3, EXPIRED);
		Map<String, AttributeValue> expiredWithoutVersion = WriteFixture.stored(Expiring.class, 0, TTL_EXPIRED);
		Map<String, AttributeValue> newerSame = WriteFixture.stored(Kept.class, 3, NEWER);
		Map<String, AttributeValue> newerOther = WriteFixture.stored(Kept.class, 4, NEWER);
		return Stream.of(arguments(Kept.class, Intent.INSERT, alive, EntityExistsException.class),
				arguments(Kept.class, Intent.INSERT, newerOther, EntityExistsException.class),
				arguments(Kept.class, Intent.INSERT, CORRUPT, EntityExistsException.class),
				arguments(Kept.class, Intent.INSERT, tombstone, VersionConflictException.class),
				arguments(Kept.class, Intent.INSERT, null, VersionConflictException.class),
				arguments(Kept.class, Intent.SAVE, alive, VersionConflictException.class),
				arguments(Kept.class, Intent.SAVE, tombstone, VersionConflictException.class),
				arguments(KeptExpiring.class, Intent.SAVE, expired, VersionConflictException.class),
				arguments(Kept.class, Intent.SAVE, null, VersionConflictException.class),
				arguments(Kept.class, Intent.SAVE, newerSame, NewerSchemaException.class),
				arguments(Kept.class, Intent.SAVE, newerOther, VersionConflictException.class),
				arguments(Kept.class, Intent.SAVE, CORRUPT, VersionConflictException.class),
				arguments(Kept.class, Intent.UPDATE, alive, VersionConflictException.class),
				arguments(Kept.class, Intent.UPDATE, tombstone, EntityNotFoundException.class),
				arguments(KeptExpiring.class, Intent.UPDATE, expired, EntityNotFoundException.class),
				arguments(Expiring.class, Intent.UPDATE, expiredWithoutVersion, EntityNotFoundException.class),
				arguments(Kept.class, Intent.UPDATE, null, EntityNotFoundException.class),
				arguments(Kept.class, Intent.UPDATE, newerSame, NewerSchemaException.class),
				arguments(Kept.class, Intent.DELETE, alive, VersionConflictException.class),
				arguments(Kept.class, Intent.DELETE, tombstone, EntityNotFoundException.class),
				arguments(Plain.class, Intent.DELETE, null, EntityNotFoundException.class),
				arguments(Kept.class, Intent.RESTORE, alive, VersionConflictException.class),
				arguments(Kept.class, Intent.RESTORE, tombstone, VersionConflictException.class),
				arguments(Kept.class, Intent.RESTORE, null, VersionConflictException.class));
	}

	@Test
	void aConflictNamesBothVersionsAndHandsOutTheStoredEntity() {
		DataAccessException conflict = refusal(Kept.class, Intent.SAVE, CURRENT)
			.translate(WriteFixture.stored(Kept.class, 4, Map.of()));
		assertThat(conflict).hasMessageContaining("version 3 was expected, but version 4 is stored")
			.isInstanceOfSatisfying(VersionConflictException.class,
					(ex) -> assertThat(ex.stored()).contains(new Kept("i1", 4L, null, WriteFixture.NOW)));
	}

	@Test
	void onlyTheWantedVersionOfATypeWithHistoryIsAProof() {
		HeadRefusal kept = refusal(Kept.class, Intent.SAVE, CURRENT);
		assertThat(kept.provesNotApplied(WriteFixture.stored(Kept.class, 4, Map.of()))).isTrue();
		assertThat(kept.provesNotApplied(WriteFixture.stored(Kept.class, 4, DELETED))).isTrue();
		assertThat(kept.provesNotApplied(WriteFixture.stored(Kept.class, 5, Map.of()))).isFalse();
		assertThat(kept.provesNotApplied(CORRUPT)).isFalse();
		assertThat(refusal(Plain.class, Intent.SAVE, CURRENT)
			.provesNotApplied(WriteFixture.stored(Plain.class, 4, Map.of()))).isFalse();
	}

	private static HeadRefusal refusal(Class<?> type, Intent intent, Expectation expectation) {
		return new HeadRefusal(WriteFixture.LAYOUT, WriteFixture.READER, ConflictMerges.NONE,
				WriteFixture.write(type, intent, expectation));
	}

}
