package io.singletable.internal.blob.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * State of a {@link SweepModel}. Content has numbers; 0 is none.
 */
final class ModelState {

	/** Content of the current item. */
	int head;

	boolean deleted;

	/** Whether the current version is in the history. */
	boolean recorded;

	/** Oldest first; the last one is of the current version, if that is recorded. */
	final List<ModelVersion> history = new ArrayList<>();

	final ModelClient[] clients;

	/** Whether a scan may see parts of a transaction. */
	boolean torn;

	int operationsLeft;

	SweepModel.Phase phase = SweepModel.Phase.IDLE;

	boolean headScanned;

	boolean historyScanned;

	/** Number of the versions that the scan has passed. */
	int scanned;

	ModelTransaction transaction = new ModelTransaction();

	private int stored;

	private int old;

	private int seen;

	/** What the sweep deletes, sooner or later. */
	private int listed;

	private int last;

	private ModelState(int clients) {
		this.clients = new ModelClient[clients];
	}

	/**
	 * An entity with one version, whose content is stored.
	 * @param recorded whether the version is in the history
	 */
	static ModelState initial(int clients, int operations, boolean recorded) {
		ModelState state = new ModelState(clients);
		for (int i = 0; i < clients; i++) {
			state.clients[i] = new ModelClient();
		}
		state.operationsLeft = operations;
		state.head = state.store();
		state.recorded = recorded;
		if (recorded) {
			state.history.add(new ModelVersion(state.head, false));
		}
		return state;
	}

	ModelState copy() {
		ModelState copy = new ModelState(this.clients.length);
		copy.head = this.head;
		copy.deleted = this.deleted;
		copy.recorded = this.recorded;
		copy.history.addAll(this.history);
		for (int i = 0; i < this.clients.length; i++) {
			copy.clients[i] = this.clients[i].copy();
		}
		copy.torn = this.torn;
		copy.transaction = this.transaction.copy();
		copy.operationsLeft = this.operationsLeft;
		copy.phase = this.phase;
		copy.headScanned = this.headScanned;
		copy.historyScanned = this.historyScanned;
		copy.scanned = this.scanned;
		copy.stored = this.stored;
		copy.old = this.old;
		copy.seen = this.seen;
		copy.listed = this.listed;
		copy.last = this.last;
		return copy;
	}

	int store() {
		this.stored |= 1 << ++this.last;
		return this.last;
	}

	/** What a write has stored that is not over is younger than the grace period. */
	void cutOff() {
		this.old = this.stored;
		for (ModelClient client : this.clients) {
			if (client.own != client.loaded) {
				this.old &= ~(1 << client.own);
			}
		}
		this.old &= ~(1 << this.transaction.created());
	}

	void see(int blob) {
		this.seen |= 1 << blob;
	}

	void list() {
		this.listed = this.stored & this.old & ~this.seen;
	}

	void delete(int blob) {
		this.stored &= ~(1 << blob);
	}

	/**
	 * Whether the sweep has deleted everything, and nobody can lose anything any more.
	 */
	boolean isOver() {
		int known = 0;
		for (ModelClient client : this.clients) {
			if (client.operation == ModelOperation.PURGE) {
				return false;
			}
			known |= 1 << client.own | 1 << client.loaded;
		}
		for (ModelVersion version : this.history) {
			known |= 1 << version.blob();
		}
		return this.phase == SweepModel.Phase.DELETE && (this.listed & known & ~1) == 0;
	}

	/**
	 * Whether the current item has content.
	 * @param deleted whether it is that of a deleted entity
	 */
	boolean holdsContent(boolean deleted) {
		return this.deleted == deleted && this.head != 0;
	}

	/**
	 * Copy what was loaded, unless it is shared.
	 * @return whether there is nothing to copy, so that the operation fails
	 */
	boolean copy(ModelClient client, boolean shared) {
		if (shared) {
			client.own = client.loaded;
			return false;
		}
		if ((this.stored >> client.loaded & 1) == 0) {
			return true;
		}
		client.own = store();
		return false;
	}

	/**
	 * Replace the version that was read, or delete what was stored for that.
	 */
	void commit(ModelClient client, int blob, boolean deleted, int recorded, int kept) {
		int former = this.head;
		if (!replace(client, blob, deleted, true)) {
			return;
		}
		this.head = former;
		this.transaction.begin(blob, recorded, (client.own != client.loaded) ? client.own : 0,
				this.history.size() == kept);
		if (!this.torn) {
			this.transaction.pending().forEach((part) -> this.transaction.complete(part, this));
		}
	}

	/**
	 * Replace the version that was read by one that is not in the history.
	 */
	void commitUnrecorded(ModelClient client, int blob) {
		replace(client, blob, false, false);
	}

	private boolean replace(ModelClient client, int blob, boolean deleted, boolean recorded) {
		if (!client.fresh) {
			if (client.own != client.loaded) {
				delete(client.own);
			}
			return false;
		}
		this.head = blob;
		this.deleted = deleted;
		this.recorded = recorded;
		outdate();
		return true;
	}

	private void outdate() {
		for (ModelClient each : this.clients) {
			each.fresh = false;
			each.sameVersion = false;
		}
	}

	/**
	 * Replace the version that was read by a bare tombstone.
	 * @return {@code false} if it was replaced
	 */
	boolean entomb(ModelClient client) {
		if (!replace(client, 0, true, true)) {
			return false;
		}
		this.history.add(new ModelVersion(0, false));
		this.history.replaceAll((version) -> new ModelVersion(version.blob(), true));
		return true;
	}

	/**
	 * Delete the content of versions that are being purged, or of all.
	 */
	void deleteContent(boolean all) {
		this.history.stream()
			.filter((version) -> all || version.condemned())
			.forEach((version) -> delete(version.blob()));
	}

	void removeCondemned() {
		for (int i = this.history.size() - 1; i >= 0; i--) {
			if (this.history.get(i).condemned()) {
				remove(i);
			}
		}
	}

	void remove(int index) {
		this.history.remove(index);
		if (index < this.scanned) {
			this.scanned--;
		}
	}

	void end(ModelClient client) {
		client.operation = null;
		client.step = 0;
		client.loaded = 0;
		client.own = 0;
		client.fresh = false;
		client.sameVersion = false;
	}

	/**
	 * Whether content is gone that the entity, or a version that is not being purged,
	 * references.
	 */
	boolean hasLost() {
		return isLost(this.head)
				|| this.history.stream().anyMatch((version) -> !version.condemned() && isLost(version.blob()));
	}

	private boolean isLost(int blob) {
		return blob != 0 && (this.stored & ~this.listed & 1 << blob) == 0;
	}

	/**
	 * The state without the names of content, and without content that nobody knows any
	 * more: it can't come back.
	 */
	ModelKey key() {
		ModelKey.Builder key = new ModelKey.Builder(this.last + 1);
		key.add(this.operationsLeft, 3).add(this.phase.ordinal(), 3).add(this.scanned, 4);
		key.add(this.deleted)
			.add(this.recorded)
			.add(this.headScanned)
			.add(this.historyScanned)
			.addName(this.head)
			.add(this.history.size(), 4);
		for (ModelVersion version : this.history) {
			key.addName(version.blob()).add(version.condemned());
		}
		for (ModelClient client : this.clients) {
			key.add(client.rank(), 9).addName(client.loaded).addName(client.own);
		}
		this.transaction.addTo(key);
		return key.build(this.stored, this.old, this.seen, this.listed);
	}

	/** Clients are alike: those that work come first. */
	void sortClients() {
		Arrays.sort(this.clients, Comparator.comparingInt(ModelClient::rank).reversed());
	}

}
