package io.singletable.faults;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.test.Status;
import org.jspecify.annotations.Nullable;

/**
 * Properties of an entity of any shape. Each write raises the count by one, and leaves a
 * mark that no other write leaves: so there are as many marks as the count says, unless a
 * write was lost, or applied twice.
 */
record State(String id, @Nullable Long version, @Nullable Instant changed, int count, Set<String> marks, Status status,
		int priority, @Nullable String note, List<String> log, Map<String, Integer> parts) {

	static State fresh(String id) {
		return new State(id, null, null, 0, Set.of(), Status.OPEN, 1, null, List.of(), Map.of());
	}

	State marked(String mark) {
		Set<String> marks = new HashSet<>(this.marks);
		marks.add(mark);
		return new State(this.id, this.version, this.changed, this.count + 1, marks, this.status, this.priority,
				this.note, this.log, this.parts);
	}

	State noted(String note) {
		return moved(this.status, this.priority, note);
	}

	State moved(Status status, int priority, @Nullable String note) {
		return new State(this.id, this.version, this.changed, this.count, this.marks, status, priority, note, this.log,
				this.parts);
	}

	State part(String name, int value) {
		Map<String, Integer> parts = new HashMap<>(this.parts);
		parts.put(name, value);
		return new State(this.id, this.version, this.changed, this.count, this.marks, this.status, this.priority,
				this.note, this.log, parts);
	}

}
