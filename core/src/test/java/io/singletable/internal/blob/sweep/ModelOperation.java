package io.singletable.internal.blob.sweep;

/**
 * Operation of a client of a {@link SweepModel}. Its first step reads what is there.
 */
enum ModelOperation {

	/**
	 * Save, or insert over a tombstone, of content of its own, which is stored before.
	 */
	SAVE {

		@Override
		void begin(ModelState state, ModelClient client, int choice) {
			super.begin(state, client, choice);
			client.own = state.store();
		}

		@Override
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
			return save(state, client, model);
		}

	},

	/** Save without the content. */
	DROP {

		@Override
		boolean isPossible(ModelState state, int choice) {
			return state.holdsContent(false);
		}

		@Override
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
			return save(state, client, model);
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
		void begin(ModelState state, ModelClient client, int choice) {
			client.loaded = state.history.get(choice).blob();
		}

		@Override
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
			if (client.step == 1) {
				client.fresh = true;
				return state.copy(client, model.has(ModelFault.RESTORE_SHARES));
			}
			return save(state, client, model);
		}

	},

	/**
	 * Save of content that was loaded before, with the current version, or with an
	 * earlier one.
	 */
	PUT_LOADED {

		@Override
		boolean isPossible(ModelState state, int choice) {
			return state.holdsContent(false);
		}

		@Override
		void begin(ModelState state, ModelClient client, int choice) {
			client.loaded = state.head;
			client.sameVersion = true;
		}

		@Override
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
			if (client.step == 1) {
				client.fresh = true;
				return state.deleted || state.copy(client, mayShare(state, client, model));
			}
			return save(state, client, model);
		}

		private static boolean mayShare(ModelState state, ModelClient client, SweepModel model) {
			return client.sameVersion ? state.recorded || model.has(ModelFault.BEGIN_OF_HISTORY_SHARES)
					: model.has(ModelFault.OLD_BLOB_SHARES);
		}

	},

	/** Save by an instance that knows of no history yet. */
	SAVE_UNRECORDED {

		@Override
		boolean isPossible(ModelState state, int choice) {
			return !state.deleted;
		}

		@Override
		void begin(ModelState state, ModelClient client, int choice) {
			SAVE.begin(state, client, choice);
		}

		@Override
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
			state.commitUnrecorded(client, client.own);
			return true;
		}

	},

	/** Save of what is there, by an instance that knows of no history yet. */
	KEEP_UNRECORDED {

		@Override
		boolean isPossible(ModelState state, int choice) {
			return state.holdsContent(false);
		}

		@Override
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
			state.commitUnrecorded(client, client.loaded);
			return true;
		}

	},

	/** Delete of any version but the current one. */
	PRUNE {

		@Override
		int choices(ModelState state) {
			return state.history.size() - (state.recorded ? 1 : 0);
		}

		@Override
		void begin(ModelState state, ModelClient client, int choice) {
			state.remove(choice);
			state.end(client);
		}

		@Override
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
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
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
			state.commit(client, client.loaded, true, 0, model.kept());
			return true;
		}

	},

	/** Restore of what was deleted. */
	RESTORE_DELETED {

		@Override
		boolean isPossible(ModelState state, int choice) {
			return state.holdsContent(true);
		}

		@Override
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
			return (client.step == 1) ? state.copy(client, model.has(ModelFault.RESTORE_OF_DELETED_SHARES))
					: save(state, client, model);
		}

	},

	/** Delete of the content of a deleted entity, whose history stays. */
	PURGE_DELETED {

		@Override
		boolean isPossible(ModelState state, int choice) {
			return state.holdsContent(true);
		}

		@Override
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
			if (client.fresh) {
				state.head = 0;
			}
			if (client.fresh && model.has(ModelFault.PURGE_OF_DELETED_TAKES_ALL)) {
				state.delete(client.loaded);
			}
			return true;
		}

	},

	/** Delete, and delete of all content and versions up to it. */
	PURGE {

		@Override
		boolean proceed(ModelState state, ModelClient client, SweepModel model) {
			if (client.step > 2) {
				state.removeCondemned();
				return true;
			}
			boolean early = model.has(ModelFault.PURGE_BEFORE_TOMBSTONE);
			if (client.step == (early ? 2 : 1)) {
				return !state.entomb(client);
			}
			state.deleteContent(early);
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
	void begin(ModelState state, ModelClient client, int choice) {
		client.loaded = state.head;
		client.fresh = true;
	}

	/**
	 * Take the next step.
	 * @return whether it was the last one
	 */
	abstract boolean proceed(ModelState state, ModelClient client, SweepModel model);

	/** Commit a version with the client's content, in the history, too. */
	private static boolean save(ModelState state, ModelClient client, SweepModel model) {
		state.commit(client, client.own, false, client.own, model.kept());
		return true;
	}

}
