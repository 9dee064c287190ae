package io.singletable.internal.blob.sweep;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no sweep deletes what is referenced: all schedules of one sweep and of up to
 * six operations on one entity, by two clients.
 */
class SweepModelTests {

	private static final Set<ModelOperation> BEGINNING = EnumSet.of(ModelOperation.SAVE_UNRECORDED,
			ModelOperation.KEEP_UNRECORDED);

	private static final Set<ModelOperation> PURGES = EnumSet.of(ModelOperation.PURGE, ModelOperation.PURGE_DELETED);

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void noScheduleLosesContent(int kept) {
		SweepModel model = new SweepModel(2, 6, kept, true, allBut(PURGES, BEGINNING), Set.of());
		assertThat(model.losingSchedule()).isEmpty();
		assertThat(model.states()).isGreaterThan(10_000);
	}

	@Test
	void noScheduleWithPurgesLosesContent() {
		assertThat(new SweepModel(2, 4, 2, true, allBut(BEGINNING), Set.of()).losingSchedule()).isEmpty();
	}

	/** Instances that keep no history yet may go on meanwhile. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void noScheduleLosesContentWhereAHistoryBegins(int kept) {
		SweepModel model = new SweepModel(2, 5, kept, false, allBut(PURGES), Set.of());
		assertThat(model.losingSchedule()).isEmpty();
		assertThat(model.states()).isGreaterThan(10_000);
	}

	/** What a strongly consistent scan reads is not isolated from transactions. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void noScheduleLosesContentWhereAScanSeesPartsOfTransactions(int kept) {
		SweepModel model = new SweepModel(2, 4, kept, true, allBut(PURGES, BEGINNING), Set.of());
		assertThat(model.withTornTransactions().losingSchedule()).isEmpty();
		assertThat(model.states()).isGreaterThan(50_000);
	}

	@ParameterizedTest
	@EnumSource
	void eachFaultLosesContentInSomeSchedule(ModelFault fault) {
		assertThat(losingSchedule(fault)).isNotEmpty();
	}

	private static List<String> losingSchedule(ModelFault fault) {
		boolean begins = fault == ModelFault.BEGIN_OF_HISTORY_SHARES;
		Set<ModelOperation> kinds = fault.name().startsWith("PURGE") ? allBut(BEGINNING)
				: begins ? allBut(PURGES) : allBut(PURGES, BEGINNING);
		for (int operations = 1; operations <= 6; operations++) {
			List<String> schedule = new SweepModel(2, operations, 3, !begins, kinds, Set.of(fault)).losingSchedule();
			if (!schedule.isEmpty()) {
				return schedule;
			}
		}
		return List.of();
	}

	@SafeVarargs
	private static Set<ModelOperation> allBut(Set<ModelOperation>... sets) {
		Set<ModelOperation> all = EnumSet.allOf(ModelOperation.class);
		for (Set<ModelOperation> set : sets) {
			all.removeAll(set);
		}
		return all;
	}

}
