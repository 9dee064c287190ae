package io.singletable.internal.read;

import java.time.Instant;

import io.singletable.internal.layout.ItemHeader;

/**
 * Liveness of the entities that rows are made of.
 */
enum EntityLiveness {

	LIVING {

		@Override
		boolean isThatOf(ItemHeader header, Instant now) {
			return header.isAlive(now);
		}

	},

	EXPIRED {

		@Override
		boolean isThatOf(ItemHeader header, Instant now) {
			return !header.deleted() && header.isExpired(now);
		}

	},

	DELETED {

		@Override
		boolean isThatOf(ItemHeader header, Instant now) {
			return header.deleted();
		}

	};

	abstract boolean isThatOf(ItemHeader header, Instant now);

}
