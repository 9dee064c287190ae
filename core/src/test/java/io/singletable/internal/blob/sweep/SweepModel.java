package io.singletable.internal.blob.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Model of one sweep and of the writes of one entity: its current item, its history, the
 * objects, and clients that work at the same time, each step by step. All schedules are
 * tried; states that differ in names only are one.
 */
final class SweepModel {

	private final int clients;

	private final int operations;

	private final int kept;

	private final boolean headFirst;

	private final Set<Operation> kinds;

	private final Set<Fault> faults;

	private final Set<ModelState.Key> visited = new HashSet<>();

	private final Deque<String> path = new ArrayDeque<>();

	private List<String> loss = List.of();

	/**
	 * Create a model.
	 * @param clients number of clients at the same time
	 * @param operations number of operations that they begin together
	 * @param kept number of versions that a save keeps
	 * @param headFirst whether the scan meets the current item before the history
	 * @param kinds the operations that clients choose from
	 */
	SweepModel(int clients, int operations, int kept, boolean headFirst, Set<Operation> kinds, Set<Fault> faults) {
		this.clients = clients;
		this.operations = operations;
		this.kept = kept;
		this.headFirst = headFirst;
		this.kinds = kinds;
		this.faults = faults;
	}

	/**
	 * Try all schedules, or those up to the first loss.
	 * @return the steps that lose content which is referenced, empty if none do
	 */
	List<String> losingSchedule() {
		visit(ModelState.initial(this.clients, this.operations));
		return this.loss;
	}

	int states() {
		return this.visited.size();
	}

	private void visit(ModelState state) {
		if (!this.loss.isEmpty() || !this.visited.add(state.key())) {
			return;
		}
		if (state.hasLost()) {
			this.loss = new ArrayList<>(this.path);
			return;
		}
		if (state.isOver()) {
			return;
		}
		sweep(state);
		for (int client = 0; client < this.clients; client++) {
			if (state.clients[client].operation != null) {
				proceed(state, client);
			}
			else {
				begin(state, client);
				return;
			}
		}
	}

	private void next(ModelState state, String step, Consumer<ModelState> change) {
		ModelState next = state.copy();
		change.accept(next);
		next.sortClients();
		this.path.addLast(step);
		visit(next);
		this.path.removeLast();
	}

	private void sweep(ModelState state) {
		switch (state.phase) {
			case IDLE -> next(state, "sweep: cut-off", (it) -> {
				if (!this.faults.contains(Fault.CUT_OFF_AFTER_THE_SCAN)) {
					it.cutOff();
				}
				it.phase = this.headFirst ? Phase.HEAD : Phase.HISTORY;
			});
			case HEAD -> next(state, "sweep: reads current item", (it) -> {
				it.see(it.head);
				it.phase = this.headFirst ? Phase.HISTORY : Phase.LIST;
			});
			case HISTORY -> next(state, "sweep: reads history", (it) -> {
				if (it.scanned < it.history.size()) {
					it.see(it.history.get(it.scanned++).blob());
				}
				else {
					it.phase = this.headFirst ? Phase.LIST : Phase.HEAD;
				}
			});
			case LIST -> next(state, "sweep: lists", (it) -> {
				if (this.faults.contains(Fault.CUT_OFF_AFTER_THE_SCAN)) {
					it.cutOff();
				}
				it.list();
				it.phase = Phase.DELETE;
			});
			case DELETE -> {
				// What is listed may be gone at any time from now on.
			}
		}
	}

	private void begin(ModelState state, int client) {
		for (Operation operation : (state.operationsLeft > 0) ? this.kinds : Set.<Operation>of()) {
			for (int choice = 0; choice < operation.choices(state); choice++) {
				int chosen = choice;
				if (operation.isPossible(state, choice)) {
					next(state, client + ": begins " + operation + " " + choice, (it) -> {
						it.operationsLeft--;
						it.clients[client].operation = operation;
						operation.begin(it, it.clients[client], chosen);
					});
				}
			}
		}
	}

	private void proceed(ModelState state, int client) {
		next(state, client + ": goes on with " + state.clients[client].operation, (it) -> {
			ModelState.Client own = it.clients[client];
			own.step++;
			if (own.operation.proceed(it, own, this)) {
				it.end(own);
			}
		});
	}

	boolean has(Fault fault) {
		return this.faults.contains(fault);
	}

	int kept() {
		return this.kept;
	}

	/**
	 * Part of a sweep.
	 */
	enum Phase {

		IDLE, HEAD, HISTORY, LIST, DELETE

	}

	/**
	 * Fault of an implementation.
	 */
	enum Fault {

		/** What was stored during the scan is taken for old. */
		CUT_OFF_AFTER_THE_SCAN,

		/** A restored version has the reference of the earlier one. */
		RESTORE_SHARES,

		/** A restored entity has the reference of the deleted one. */
		RESTORE_OF_DELETED_SHARES,

		/** What was loaded with another version is put without a copy. */
		OLD_BLOB_SHARES,

		/** A purge deletes content before the tombstone. */
		PURGE_BEFORE_TOMBSTONE,

		/** A purge of what was deleted takes content that the history holds. */
		PURGE_OF_DELETED_TAKES_ALL;

		static Set<Fault> none() {
			return EnumSet.noneOf(Fault.class);
		}

	}

	/**
	 * Operation of a client. Its first step reads what is there.
	 */
	enum Operation {

		/**
		 * Save, or insert over a tombstone, of content of its own, which is stored
		 * before.
		 */
		SAVE {

			@Override
			void begin(ModelState state, ModelState.Client client, int choice) {
				super.begin(state, client, choice);
				client.own = state.store();
			}

			@Override
			boolean proceed(ModelState state, ModelState.Client client, SweepModel model) {
				state.commit(client, client.own, false, client.own, model.kept());
				return true;
			}

		},

		/** Save without the content. */
		DROP {

			@Override
			boolean isPossible(ModelState state, int choice) {
				return !state.deleted && state.head != 0;
			}

			@Override
			boolean proceed(ModelState state, ModelState.Client client, SweepModel model) {
				state.commit(client, 0, false, 0, model.kept());
				return true;
			}

		},

		/** Restore of an earlier version. */
		RESTORE {

			@Override
			int choices(ModelState state) {
				return state.history.size();
			}

			@Override
			boolean isPossible(ModelState state, int choice) {
				return state.history.get(choice).blob() != 0;
			}

			@Override
			void begin(ModelState state, ModelState.Client client, int choice) {
				client.loaded = state.history.get(choice).blob();
			}

			@Override
			boolean proceed(ModelState state, ModelState.Client client, SweepModel model) {
				if (client.step == 1) {
					client.fresh = true;
					return state.copy(client, model.has(Fault.RESTORE_SHARES));
				}
				state.commit(client, client.own, false, client.own, model.kept());
				return true;
			}

		},

		/**
		 * Save of content that was loaded before, with the current version, or with an
		 * earlier one.
		 */
		PUT_LOADED {

			@Override
			boolean isPossible(ModelState state, int choice) {
				return !state.deleted && state.head != 0;
			}

			@Override
			void begin(ModelState state, ModelState.Client client, int choice) {
				client.loaded = state.head;
				client.sameVersion = true;
			}

			@Override
			boolean proceed(ModelState state, ModelState.Client client, SweepModel model) {
				if (client.step == 1) {
					client.fresh = true;
					return state.deleted || state.copy(client, client.sameVersion || model.has(Fault.OLD_BLOB_SHARES));
				}
				state.commit(client, client.own, false, client.own, model.kept());
				return true;
			}

		},

		/** Delete of any version but the newest. */
		PRUNE {

			@Override
			int choices(ModelState state) {
				return state.history.size() - 1;
			}

			@Override
			void begin(ModelState state, ModelState.Client client, int choice) {
				state.remove(choice);
				state.end(client);
			}

			@Override
			boolean proceed(ModelState state, ModelState.Client client, SweepModel model) {
				throw new IllegalStateException();
			}

		},

		/** Delete that keeps the content. */
		SOFT_DELETE {

			@Override
			boolean isPossible(ModelState state, int choice) {
				return !state.deleted;
			}

			@Override
			boolean proceed(ModelState state, ModelState.Client client, SweepModel model) {
				state.commit(client, client.loaded, true, 0, model.kept());
				return true;
			}

		},

		/** Restore of what was deleted. */
		RESTORE_DELETED {

			@Override
			boolean isPossible(ModelState state, int choice) {
				return state.deleted && state.head != 0;
			}

			@Override
			boolean proceed(ModelState state, ModelState.Client client, SweepModel model) {
				if (client.step == 1 && state.copy(client, model.has(Fault.RESTORE_OF_DELETED_SHARES))) {
					return true;
				}
				if (client.step == 1) {
					return false;
				}
				state.commit(client, client.own, false, client.own, model.kept());
				return true;
			}

		},

		/** Delete of the content of a deleted entity, whose history stays. */
		PURGE_DELETED {

			@Override
			boolean isPossible(ModelState state, int choice) {
				return state.deleted && state.head != 0;
			}

			@Override
			boolean proceed(ModelState state, ModelState.Client client, SweepModel model) {
				if (client.fresh) {
					state.head = 0;
				}
				if (client.fresh && model.has(Fault.PURGE_OF_DELETED_TAKES_ALL)) {
					state.delete(client.loaded);
				}
				return true;
			}

		},

		/** Delete, and delete of all content and versions up to it. */
		PURGE {

			@Override
			boolean proceed(ModelState state, ModelState.Client client, SweepModel model) {
				boolean early = model.has(Fault.PURGE_BEFORE_TOMBSTONE);
				switch (client.step) {
					case 1 -> {
						if (early) {
							state.deleteContentOfHistory();
						}
						else if (!state.entomb(client)) {
							return true;
						}
					}
					case 2 -> {
						if (!early) {
							state.deleteContentOfCondemned();
						}
						else if (!state.entomb(client)) {
							return true;
						}
					}
					default -> {
						state.removeCondemned();
						return true;
					}
				}
				return false;
			}

		};

		int choices(ModelState state) {
			return 1;
		}

		boolean isPossible(ModelState state, int choice) {
			return true;
		}

		/** Read the current item. */
		void begin(ModelState state, ModelState.Client client, int choice) {
			client.loaded = state.head;
			client.fresh = true;
		}

		/**
		 * Take the next step.
		 * @return whether it was the last one
		 */
		abstract boolean proceed(ModelState state, ModelState.Client client, SweepModel model);

	}

}
