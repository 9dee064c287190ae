package io.singletable.internal.template.table;

import io.singletable.internal.plan.PartStates;
import io.singletable.internal.schema.DeferredSetup;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Table of a template.
 *
 * @param schema the table that the entities need
 * @param deferred the set-up that start-up did not wait for, null if there is none
 * @param parts states of the parts of types, as this instance knows them
 */
public record TemplateTable(DynamoDbClient client, TableSchema schema, TableRecord tableRecord,
		@Nullable DeferredSetup deferred, PartStates parts) {

}
