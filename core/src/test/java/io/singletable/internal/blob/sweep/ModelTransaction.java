package io.singletable.internal.blob.sweep;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Transaction of a save, of which a scan may see some parts before others: scans are not
 * isolated from transactions. Who writes waits for all of it.
 */
final class ModelTransaction {

	private final Set<Part> pending = EnumSet.noneOf(Part.class);

	private int head;

	private int version;

	private int created;

	/**
	 * Begin a transaction.
	 * @param head content of the current item from then on
	 * @param version content of the new version
	 * @param created content that is the first one to be referenced by it, 0 if there is
	 * none
	 * @param prunes whether the oldest version is deleted
	 */
	void begin(int head, int version, int created, boolean prunes) {
		this.head = head;
		this.version = version;
		this.created = created;
		this.pending.addAll(EnumSet.of(Part.HEAD, Part.VERSION));
		if (prunes) {
			this.pending.add(Part.PRUNED);
		}
	}

	/**
	 * The parts that a scan does not see yet.
	 */
	List<Part> pending() {
		return List.copyOf(this.pending);
	}

	/** Stored by a write that is not over. */
	int created() {
		return this.created;
	}

	/**
	 * A part can be seen from now on.
	 */
	void complete(Part part, ModelState state) {
		this.pending.remove(part);
		switch (part) {
			case HEAD -> state.head = this.head;
			case VERSION -> state.history.add(new ModelVersion(this.version, false));
			case PRUNED -> state.remove(0);
		}
		if (this.pending.isEmpty()) {
			this.head = 0;
			this.version = 0;
			this.created = 0;
		}
	}

	ModelTransaction copy() {
		ModelTransaction copy = new ModelTransaction();
		copy.pending.addAll(this.pending);
		copy.head = this.head;
		copy.version = this.version;
		copy.created = this.created;
		return copy;
	}

	void addTo(ModelKey.Builder key) {
		key.addName(this.head).addName(this.version).addName(this.created);
		for (Part part : Part.values()) {
			key.add(this.pending.contains(part));
		}
	}

	/**
	 * Part of a transaction.
	 */
	enum Part {

		HEAD, VERSION, PRUNED

	}

}
