package io.singletable.internal.read;

import java.time.Clock;
import java.time.Duration;

import io.singletable.internal.blob.BlobReading;
import io.singletable.internal.blob.store.TableBlobs;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.read.pending.PendingItems;
import io.singletable.lifecycle.Lifecycle;

/**
 * Services that belong to a table, for what sends requests to it. Planners, codecs and
 * rules take the two or three of them that they need instead. Thread-safe.
 *
 * @param name name of the table
 * @param layout the stored format
 * @param parts which indexes hold all items
 * @param blobs the blobs of the entities, and their store
 */
public record TableServices(String name, TableLayout layout, EntityRegistry registry, DynamoDbCalls calls,
		PartStates parts, PendingItems pending, Items items, Rules rules, TableBlobs blobs) {

	public Payloads payloads() {
		return this.items.payloads();
	}

	/**
	 * Reads entities for the caller.
	 */
	public ItemReader reader() {
		return this.items.reader();
	}

	/**
	 * Reads what is stored, before an application's callbacks change it, for what is
	 * written again.
	 */
	public ItemReader rawReader() {
		return this.items.rawReader();
	}

	public ItemWriter writer() {
		return this.items.writer();
	}

	public Clock clock() {
		return this.rules.clock();
	}

	public Lifecycle lifecycle() {
		return this.rules.lifecycle();
	}

	/**
	 * How long tombstones of types without history are kept.
	 */
	public Duration tombstoneRetention() {
		return this.rules.tombstoneRetention();
	}

	/**
	 * Conversion between entities and items.
	 *
	 * @param rawReader a reader without the callbacks of an application
	 */
	public record Items(Payloads payloads, ItemReader reader, ItemReader rawReader, ItemWriter writer) {

		/**
		 * The conversion of a table's entities.
		 * @param parts which indexes hold all items
		 * @param blobs reads the blobs of entities
		 */
		public static Items of(EntityRegistry registry, TableLayout layout, Payloads payloads, PartStates parts,
				Lifecycle lifecycle, BlobReading blobs) {
			return new Items(payloads, new ItemReader(registry, layout, payloads, lifecycle, blobs),
					new ItemReader(registry, layout, payloads, Lifecycle.none(), blobs),
					new ItemWriter(registry, layout, payloads, parts::writtenShards));
		}

	}

	/**
	 * What the application decides about all entities.
	 *
	 * @param clock the clock of versions, dates and expiry
	 * @param tombstoneRetention how long tombstones of types without history are kept
	 */
	public record Rules(Clock clock, Lifecycle lifecycle, Duration tombstoneRetention) {
	}

}
