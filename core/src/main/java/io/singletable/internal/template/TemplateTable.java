package io.singletable.internal.template;

import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Table of a template.
 *
 * @param client the client of its requests
 * @param schema the table that the entities need
 * @param tableRecord the record of its entities
 */
public record TemplateTable(DynamoDbClient client, TableSchema schema, TableRecord tableRecord) {

}
