package io.singletable.internal.blob.sweep;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.singletable.internal.blob.sweep.SweepModel.Fault;
import io.singletable.internal.blob.sweep.SweepModel.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no sweep deletes what is referenced: all schedules of one sweep and of up to
 * six operations on one entity, by two clients.
 */
class SweepModelTests {

	private static final Set<Operation> WITHOUT_PURGE = EnumSet
		.complementOf(EnumSet.of(Operation.PURGE, Operation.PURGE_DELETED));

	private static final Set<Operation> ALL = EnumSet.allOf(Operation.class);

	@ParameterizedTest
	@CsvSource({ "1, true", "1, false", "3, true", "3, false" })
	void noScheduleLosesContent(int kept, boolean headFirst) {
		SweepModel model = new SweepModel(2, 6, kept, headFirst, WITHOUT_PURGE, Fault.none());
		assertThat(model.losingSchedule()).isEmpty();
		assertThat(model.states()).isGreaterThan(10_000);
	}

	@ParameterizedTest
	@CsvSource({ "2, true", "2, false" })
	void noScheduleWithPurgesLosesContent(int kept, boolean headFirst) {
		assertThat(new SweepModel(2, 4, kept, headFirst, ALL, Fault.none()).losingSchedule()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void eachFaultLosesContentInSomeSchedule(Fault fault) {
		assertThat(losingSchedule(fault)).isNotEmpty();
	}

	private static List<String> losingSchedule(Fault fault) {
		for (int operations = 1; operations <= 6; operations++) {
			for (boolean headFirst : new boolean[] { true, false }) {
				List<String> schedule = new SweepModel(2, operations, 3, headFirst,
						fault.name().startsWith("PURGE") ? ALL : WITHOUT_PURGE, EnumSet.of(fault))
					.losingSchedule();
				if (!schedule.isEmpty()) {
					return schedule;
				}
			}
		}
		return List.of();
	}

}
