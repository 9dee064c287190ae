package io.singletable.internal.blob.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

	private final boolean recorded;

	private final Set<ModelOperation> kinds;

	private final Set<ModelFault> faults;

	private final Set<ModelKey> visited = new HashSet<>();

	private final Deque<String> path = new ArrayDeque<>();

	private boolean torn;

	private List<String> loss = List.of();

	/**
	 * Create a model.
	 * @param clients number of clients at the same time
	 * @param operations number of operations that they begin together
	 * @param kept number of versions that a save keeps
	 * @param recorded whether the history has begun
	 * @param kinds the operations that clients choose from
	 */
	SweepModel(int clients, int operations, int kept, boolean recorded, Set<ModelOperation> kinds,
			Set<ModelFault> faults) {
		this.clients = clients;
		this.operations = operations;
		this.kept = kept;
		this.recorded = recorded;
		this.kinds = kinds;
		this.faults = faults;
	}

	/**
	 * Have scans see parts of transactions: they are not isolated from those.
	 */
	SweepModel withTornTransactions() {
		this.torn = true;
		return this;
	}

	/**
	 * Try all schedules, or those up to the first loss.
	 * @return the steps that lose content which is referenced, empty if none do
	 */
	List<String> losingSchedule() {
		ModelState initial = ModelState.initial(this.clients, this.operations, this.recorded);
		initial.torn = this.torn;
		visit(initial);
		return this.loss;
	}

	int states() {
		return this.visited.size();
	}

	private void visit(ModelState state) {
		if (!this.loss.isEmpty() || !this.visited.add(state.key())) {
			return;
		}
		if (!state.transaction.pending().isEmpty()) {
			sweep(state);
			for (ModelTransaction.Part part : state.transaction.pending()) {
				next(state, "transaction: " + part, (it) -> it.transaction.complete(part, it));
			}
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
				if (!this.faults.contains(ModelFault.CUT_OFF_AFTER_THE_SCAN)) {
					it.cutOff();
				}
				it.phase = Phase.SCAN;
			});
			case SCAN -> scan(state);
			case LIST -> next(state, "sweep: lists", (it) -> {
				if (this.faults.contains(ModelFault.CUT_OFF_AFTER_THE_SCAN)) {
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

	/**
	 * Partitions are read one after the other, in whatever order, or at the same time.
	 */
	private void scan(ModelState state) {
		if (!state.headScanned) {
			next(state, "sweep: reads current item", (it) -> {
				it.see(it.head);
				it.headScanned = true;
				it.phase = it.historyScanned ? Phase.LIST : Phase.SCAN;
			});
		}
		if (!state.historyScanned) {
			next(state, "sweep: reads history", (it) -> {
				if (it.scanned < it.history.size()) {
					it.see(it.history.get(it.scanned++).blob());
					return;
				}
				it.historyScanned = true;
				it.phase = it.headScanned ? Phase.LIST : Phase.SCAN;
			});
		}
	}

	private void begin(ModelState state, int client) {
		for (ModelOperation operation : (state.operationsLeft > 0) ? this.kinds : Set.<ModelOperation>of()) {
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
			ModelClient own = it.clients[client];
			own.step++;
			if (own.operation.proceed(it, own, this)) {
				it.end(own);
			}
		});
	}

	boolean has(ModelFault fault) {
		return this.faults.contains(fault);
	}

	int kept() {
		return this.kept;
	}

	/**
	 * Part of a sweep.
	 */
	enum Phase {

		IDLE, SCAN, LIST, DELETE

	}

}
