package io.singletable.audit.internal.retention;

import java.util.List;

import io.singletable.audit.Retention;
import io.singletable.audit.RetentionReport;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.layout.RevisionKeys;
import io.singletable.test.BilledUnits;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Runs of retentions on a table, and the histories that they leave.
 */
final class RetentionBench {

	private final TestTable table;

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final Interruption interruption = new Interruption();

	private final BilledUnits units = new BilledUnits();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests, this.interruption, this.units);

	RetentionBench(TestTable table) {
		this.table = table;
	}

	/**
	 * A template with the client of the retentions.
	 */
	SingleTableTemplate template() {
		return this.table.template(this.client);
	}

	RetentionReport run(Class<?> type) {
		return retention(type).run();
	}

	RetentionReport dryRun(Class<?> type) {
		return retention(type).dryRun();
	}

	/**
	 * Run a retention that ends with the program after a number of requests.
	 * @return whether it has come to its end
	 */
	boolean runKilled(Class<?> type, int requests) {
		this.interruption.killAfter(requests);
		try {
			run(type);
			return true;
		}
		catch (Killed ex) {
			return false;
		}
		finally {
			this.interruption.end();
		}
	}

	/**
	 * Have others do something before the next request of a kind.
	 */
	void before(Class<? extends SdkRequest> request, Runnable work) {
		this.interruption.before(request, work);
	}

	Retention retention(Class<?> type) {
		this.requests.take();
		this.units.take();
		return new AuditTemplate(template()).retain(type);
	}

	/**
	 * The requests of the last run, by DynamoDB's names of their actions.
	 */
	List<String> requests() {
		return this.requests.takeActions();
	}

	/**
	 * The requests of the last run, and their units.
	 */
	BilledUnits.Bill bill() {
		return this.units.take();
	}

	/**
	 * The numbers of the versions of an entity by the plain SDK.
	 */
	List<Long> versions(Class<?> type, String id) {
		RevisionKeys keys = this.table.layout()
			.revisions(this.table.registry().required(type), this.table.key(type, id));
		return this.table.sortKeys(keys.partition()).stream().map(keys::version).toList();
	}

}
