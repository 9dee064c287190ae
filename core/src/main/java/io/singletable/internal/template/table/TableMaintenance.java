package io.singletable.internal.template.table;

import java.util.function.Function;

import io.singletable.internal.backfill.Backfills;
import io.singletable.internal.blob.sweep.BlobSweeps;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.transaction.Transactions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Operations that concern a table as a whole, and descriptions of what others cost.
 * Thread-safe.
 *
 * @param services readers and writers of the table, for what other modules do
 * @param reads settings of reads, for what other modules do
 * @param tableRecord the table's record, null if it was not read
 * @param transactions the transactions in which none of these takes part
 * @param tables the table, for those that describe it
 * @param byClient creates the same operations on another client, which are not observed,
 * and whose transactions are their own
 */
public record TableMaintenance(WriteServices services, ReadSettings reads, Backfills backfills, BlobSweeps blobs,
		@Nullable TableRecord tableRecord, Transactions transactions, OperationCosts costs, TableCounter counter,
		ExpiredEntities expired, Inspections inspections, TemplateTables tables,
		Function<DynamoDbClient, TableOperations> byClient) {

	/**
	 * The record, to change it.
	 * @throws IllegalStateException if the record was not read
	 * @throws InvalidDataAccessApiUsageException in a transaction
	 */
	public TableRecord changeable(String operation, EntityMetadata<?> type) {
		this.transactions.requireNone(operation, type);
		if (this.tableRecord == null) {
			throw new IllegalStateException("The table's record was not read, so nothing can be changed in it: "
					+ "build the template with tableState(...) of the table's record");
		}
		return this.tableRecord;
	}

}
