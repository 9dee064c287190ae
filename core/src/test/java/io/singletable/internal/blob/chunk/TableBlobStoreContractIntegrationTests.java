package io.singletable.internal.blob.chunk;

import java.time.Clock;

import io.singletable.blob.BlobStore;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.test.BlobStoreContract;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.BeforeAll;

class TableBlobStoreContractIntegrationTests extends BlobStoreContract {

	private static TestTable table;

	private static TableBlobStore store;

	@BeforeAll
	static void createTable() {
		table = TestTable.of(Ticket.class);
		store = new TableBlobStore(new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience()), table.name(),
				table.layout(), Clock.systemUTC());
	}

	@Override
	protected BlobStore store() {
		return store;
	}

	@Override
	protected int chunkSize() {
		return table.layout().blobChunkSize();
	}

}
