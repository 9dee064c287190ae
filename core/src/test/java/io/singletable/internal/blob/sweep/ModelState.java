package io.singletable.internal.blob.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * State of a {@link SweepModel}. Content has numbers; 0 is none.
 */
final class ModelState {

	/** Content of the current item. */
	int head;

	boolean deleted;

	/** Oldest first; the last one is of the current version. */
	final List<Version> history = new ArrayList<>();

	final Client[] clients;

	int operationsLeft;

	SweepModel.Phase phase = SweepModel.Phase.IDLE;

	/** Number of the versions that the scan has passed. */
	int scanned;

	private int stored;

	private int old;

	private int seen;

	/** What the sweep deletes, sooner or later. */
	private int listed;

	private int last;

	private ModelState(int clients) {
		this.clients = new Client[clients];
	}

	/**
	 * An entity with one version, whose content is stored.
	 */
	static ModelState initial(int clients, int operations) {
		ModelState state = new ModelState(clients);
		for (int i = 0; i < clients; i++) {
			state.clients[i] = new Client();
		}
		state.operationsLeft = operations;
		state.head = state.store();
		state.history.add(new Version(state.head, false));
		return state;
	}

	ModelState copy() {
		ModelState copy = new ModelState(this.clients.length);
		copy.head = this.head;
		copy.deleted = this.deleted;
		copy.history.addAll(this.history);
		for (int i = 0; i < this.clients.length; i++) {
			copy.clients[i] = this.clients[i].copy();
		}
		copy.operationsLeft = this.operationsLeft;
		copy.phase = this.phase;
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
		for (Client client : this.clients) {
			if (client.own != client.loaded) {
				this.old &= ~(1 << client.own);
			}
		}
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
		for (Client client : this.clients) {
			if (client.operation == SweepModel.Operation.PURGE) {
				return false;
			}
			known |= 1 << client.own | 1 << client.loaded;
		}
		for (Version version : this.history) {
			known |= 1 << version.blob();
		}
		return this.phase == SweepModel.Phase.DELETE && (this.listed & known & ~1) == 0;
	}

	/**
	 * Copy what was loaded, unless it is shared.
	 * @return whether there is nothing to copy, so that the operation fails
	 */
	boolean copy(Client client, boolean shared) {
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
	void commit(Client client, int blob, boolean deleted, int recorded, int kept) {
		if (!client.fresh) {
			if (client.own != client.loaded) {
				delete(client.own);
			}
			return;
		}
		this.head = blob;
		this.deleted = deleted;
		this.history.add(new Version(recorded, false));
		while (this.history.size() > kept) {
			remove(0);
		}
		outdate();
	}

	private void outdate() {
		for (Client each : this.clients) {
			each.fresh = false;
			each.sameVersion = false;
		}
	}

	/**
	 * Replace the version that was read by a bare tombstone.
	 * @return {@code false} if it was replaced
	 */
	boolean entomb(Client client) {
		if (!client.fresh) {
			return false;
		}
		this.head = 0;
		this.deleted = true;
		this.history.add(new Version(0, false));
		this.history.replaceAll((version) -> new Version(version.blob(), true));
		outdate();
		return true;
	}

	void deleteContentOfHistory() {
		this.history.forEach((version) -> delete(version.blob()));
	}

	void deleteContentOfCondemned() {
		this.history.stream().filter(Version::condemned).forEach((version) -> delete(version.blob()));
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

	void end(Client client) {
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
	Key key() {
		Bits bits = new Bits();
		Names names = new Names(this.last + 1);
		bits.add(this.operationsLeft, 3).add(this.phase.ordinal(), 3).add(this.scanned, 4).add(this.deleted ? 1 : 0, 1);
		bits.add(names.of(this.head), 4).add(this.history.size(), 4);
		for (Version version : this.history) {
			bits.add(names.of(version.blob()), 4).add(version.condemned() ? 1 : 0, 1);
		}
		for (Client client : this.clients) {
			bits.add(client.rank(), 9).add(names.of(client.loaded), 4).add(names.of(client.own), 4);
		}
		for (int i = 1; i < names.count; i++) {
			int blob = names.blobs[i];
			bits.add((this.stored >> blob & 1) | (this.old >> blob & 1) << 1 | (this.seen >> blob & 1) << 2
					| (this.listed >> blob & 1) << 3, 4);
		}
		return bits.key();
	}

	/** Clients are alike: those that work come first. */
	void sortClients() {
		Arrays.sort(this.clients, Comparator.comparingInt(Client::rank).reversed());
	}

	/**
	 * Item of a history.
	 *
	 * @param condemned whether it is going to be purged
	 */
	record Version(int blob, boolean condemned) {
	}

	/**
	 * State, as far as it matters.
	 */
	record Key(long first, long second, long third) {
	}

	/**
	 * Client in the middle of an operation.
	 */
	static final class Client {

		SweepModel.@Nullable Operation operation;

		int step;

		/** Content that it has read of. */
		int loaded;

		/** Content that it is about to reference. */
		int own;

		/** Whether nothing was committed since it has read the current item. */
		boolean fresh;

		/** Whether the content was loaded with the current version. */
		boolean sameVersion;

		int rank() {
			return (((this.operation != null) ? this.operation.ordinal() + 1 : 0) << 5) | this.step << 2
					| (this.fresh ? 2 : 0) | (this.sameVersion ? 1 : 0);
		}

		Client copy() {
			Client copy = new Client();
			copy.operation = this.operation;
			copy.step = this.step;
			copy.loaded = this.loaded;
			copy.own = this.own;
			copy.fresh = this.fresh;
			copy.sameVersion = this.sameVersion;
			return copy;
		}

	}

	/**
	 * Names of content, in the order in which it is met.
	 */
	private static final class Names {

		private final int[] names;

		private final int[] blobs;

		private int count = 1;

		Names(int blobs) {
			this.names = new int[blobs];
			this.blobs = new int[blobs];
		}

		int of(int blob) {
			if (blob != 0 && this.names[blob] == 0) {
				this.blobs[this.count] = blob;
				this.names[blob] = this.count++;
			}
			return this.names[blob];
		}

	}

	/**
	 * Bits of a key.
	 */
	private static final class Bits {

		private final long[] words = new long[3];

		private int position;

		Bits add(int value, int width) {
			if (value >= 1 << width) {
				throw new IllegalStateException(value + " has more than " + width + " bits");
			}
			int free = 64 - this.position % 64;
			this.words[this.position / 64] |= (long) value << (this.position % 64);
			if (free < width) {
				this.words[this.position / 64 + 1] |= (long) value >>> free;
			}
			this.position += width;
			return this;
		}

		Key key() {
			return new Key(this.words[0], this.words[1], this.words[2]);
		}

	}

}
