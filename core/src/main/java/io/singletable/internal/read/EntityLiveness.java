package io.singletable.internal.read;

import java.time.InstantSource;

import io.singletable.internal.layout.ItemHeader;

/**
 * Liveness of the entities that rows are made of.
 */
enum EntityLiveness {

	LIVING {

		@Override
		boolean isThatOf(ItemHeader header, InstantSource clock) {
			return header.isAlive(clock);
		}

	},

	EXPIRED {

		@Override
		boolean isThatOf(ItemHeader header, InstantSource clock) {
			return !header.deleted() && header.isExpired(clock.instant());
		}

	},

	DELETED {

		@Override
		boolean isThatOf(ItemHeader header, InstantSource clock) {
			return header.deleted();
		}

	};

	abstract boolean isThatOf(ItemHeader header, InstantSource clock);

}
