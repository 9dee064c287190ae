package io.singletable.faults;

import java.util.List;

import io.singletable.faults.FaultKind.Killed;
import io.singletable.test.Fault;
import io.singletable.test.LateRequest;

/**
 * What happens to a request.
 */
enum Disturbance {

	REQUEST_LOST, ANSWER_LOST, BOTH_LOST, LATE, KILLED_BEFORE, KILLED_AFTERWARDS;

	List<Fault> faults(LateRequest late) {
		return switch (this) {
			case REQUEST_LOST -> List.of(Fault.requestLost());
			case ANSWER_LOST -> List.of(Fault.timedOut());
			case BOTH_LOST -> List.of(Fault.requestLost(), Fault.responseLost());
			case LATE -> List.of(late);
			case KILLED_BEFORE -> List.of((request) -> {
				throw new Killed();
			});
			case KILLED_AFTERWARDS -> List.of(Fault.none().followedBy(() -> {
				throw new Killed();
			}));
		};
	}

	boolean kills() {
		return this == KILLED_BEFORE || this == KILLED_AFTERWARDS;
	}

}
