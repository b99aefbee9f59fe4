"""Diagrams as other cities draw them are accepted, or explained element by element."""

from __future__ import annotations

from engine import Finding, Library, check_definitions

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"

GERMAN = f"""<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>
<definitions xmlns="{MODEL}" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:omgdc="http://www.omg.org/spec/DD/20100524/DC" xmlns:omgdi="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:signavio="http://www.signavio.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  exporter="Signavio Process Editor, http://www.signavio.com" exporterVersion="16.2.0"
  expressionLanguage="http://www.w3.org/TR/XPath" id="sid-5b6f" targetNamespace="http://www.signavio.com"
  typeLanguage="http://www.w3.org/2001/XMLSchema">
  <!-- Stadtverwaltung -->
  <collaboration id="sid-d2a1">
    <extensionElements><signavio:signavioDiagramMetaData metaKey="processowner" metaValue=""/></extensionElements>
    <participant id="sid-A1B2-C3" name="B&#252;rgerin" />
    <participant id="sid-A1B2-C4" name="Bauamt" processRef="sid-9F-1.0"/>
    <messageFlow id="sid-M1" name="Antrag" sourceRef="sid-A1B2-C3" targetRef="sid-00-A"/>
  </collaboration>
  <process id="sid-9F-1.0" isClosed="false" isExecutable="false" name="Bauamt" processType="None">
    <laneSet id="sid-L0"><lane id="sid-L1" name="Sachbearbeitung">
      <flowNodeRef>sid-00-A</flowNodeRef><flowNodeRef>sid-00-B</flowNodeRef><flowNodeRef>sid-00-C</flowNodeRef>
      <flowNodeRef>sid-00-D</flowNodeRef><flowNodeRef>sid-00-E</flowNodeRef></lane></laneSet>
    <dataObject id="sid-D0" isCollection="false"/>
    <dataObjectReference id="sid-D1" dataObjectRef="sid-D0" name="Antragsunterlagen"/>
    <startEvent id="sid-00-A" name=""><outgoing>sid-F1</outgoing>
      <messageEventDefinition id="sid-X1"/></startEvent>
    <task completionQuantity="1" id="sid-00-B" isForCompensation="false" name="Antrag pr&#252;fen" startQuantity="1">
      <extensionElements><signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffcc"/></extensionElements>
      <incoming>sid-F1</incoming><incoming>sid-F5</incoming><outgoing>sid-F2</outgoing></task>
    <exclusiveGateway gatewayDirection="Diverging" id="sid-00-C" name="Vollst&#228;ndig?" default="sid-F3">
      <incoming>sid-F2</incoming><outgoing>sid-F3</outgoing><outgoing>sid-F4</outgoing></exclusiveGateway>
    <endEvent id="sid-00-D" name="Genehmigt"><incoming>sid-F3</incoming></endEvent>
    <task id="sid-00-E" name="Unterlagen nachfordern"><incoming>sid-F4</incoming><outgoing>sid-F5</outgoing></task>
    <sequenceFlow id="sid-F1" sourceRef="sid-00-A" targetRef="sid-00-B"/>
    <sequenceFlow id="sid-F2" sourceRef="sid-00-B" targetRef="sid-00-C"/>
    <sequenceFlow id="sid-F3" name="ja" sourceRef="sid-00-C" targetRef="sid-00-D"/>
    <sequenceFlow id="sid-F4" name="nein" sourceRef="sid-00-C" targetRef="sid-00-E"/>
    <sequenceFlow id="sid-F5" sourceRef="sid-00-E" targetRef="sid-00-B"/>
    <association id="sid-S1" sourceRef="sid-D1" targetRef="sid-00-B" associationDirection="None"/>
  </process>
</definitions>""".encode("iso-8859-1")

PORTUGUESE = f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="{MODEL}" id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn"
  exporter="bpmn-js (https://demo.bpmn.io)" exporterVersion="17.0.2">
  <bpmn:collaboration id="Collaboration_0x">
    <bpmn:participant id="Participant_1" name="Cidadão" processRef="Process_0a" />
    <bpmn:participant id="Participant_2" name="Prefeitura" processRef="Process_0b" />
    <bpmn:messageFlow id="Flow_m" sourceRef="Activity_1" targetRef="Event_2" />
  </bpmn:collaboration>
  <bpmn:process id="Process_0a" isExecutable="false">
    <bpmn:startEvent id="Event_1"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:task id="Activity_1" name="Enviar pedido&#10;de alvará"><bpmn:incoming>Flow_1</bpmn:incoming></bpmn:task>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Event_1" targetRef="Activity_1" />
  </bpmn:process>
  <bpmn:process id="Process_0b" isExecutable="false">
    <bpmn:startEvent id="Event_2"><bpmn:outgoing>Flow_2</bpmn:outgoing><bpmn:messageEventDefinition id="m1" />
    </bpmn:startEvent>
    <bpmn:endEvent id="Event_3"><bpmn:incoming>Flow_2</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Event_2" targetRef="Event_3" />
  </bpmn:process>
</bpmn:definitions>""".encode()

CAMUNDA_7 = f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="{MODEL}" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d1" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="gewerbe-anmeldung" name="Gewerbeanmeldung" isExecutable="true" camunda:historyTimeToLive="180">
    <bpmn:startEvent id="StartEvent_1" camunda:formKey="embedded:app:forms/start.html">
      <bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Activity_0q" name="Prüfen" camunda:assignee="${{sachbearbeiter}}">
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
    <bpmn:exclusiveGateway id="Gateway_1"><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
      <bpmn:outgoing>f4</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:serviceTask id="Activity_1s" name="Buchen" camunda:class="de.stadt.Buchen">
      <bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f5</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:endEvent id="Event_1"><bpmn:incoming>f4</bpmn:incoming><bpmn:incoming>f5</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="StartEvent_1" targetRef="Activity_0q" />
    <bpmn:sequenceFlow id="f2" sourceRef="Activity_0q" targetRef="Gateway_1" />
    <bpmn:sequenceFlow id="f3" sourceRef="Gateway_1" targetRef="Activity_1s">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${{ok}}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f4" sourceRef="Gateway_1" targetRef="Event_1">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${{!ok}}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f5" sourceRef="Activity_1s" targetRef="Event_1" />
  </bpmn:process>
</bpmn:definitions>""".encode()


def _errors(data: bytes) -> set[tuple[str, str]]:
    return {(f.element_id, f.rule) for f in _all(data) if f.severity == "error"}


def _all(data: bytes) -> list[Finding]:
    return check_definitions(Library({"processes/lain.bpmn": data}))


def test_a_drawing_for_people_is_explained_where_something_is_missing() -> None:
    assert _errors(GERMAN) == {
        ("sid-00-A", "messages"),
        ("sid-00-A", "variable-names"),
        ("sid-F4", "conditions"),
    }


def test_the_same_drawing_runs_when_that_is_added() -> None:
    text = GERMAN.decode("iso-8859-1")
    named = text.replace('<messageEventDefinition id="sid-X1"/>', "").replace(
        'id="sid-M1" name="Antrag" sourceRef="sid-A1B2-C3" targetRef="sid-00-A"',
        'id="sid-M1" name="Antrag" sourceRef="sid-A1B2-C3" targetRef="sid-00-B"',
    )
    decided = named.replace(
        'sourceRef="sid-00-C" targetRef="sid-00-E"/>',
        'sourceRef="sid-00-C" targetRef="sid-00-E"><conditionExpression>=permohonan.kurang</conditionExpression>'
        "</sequenceFlow>",
    )

    assert _errors(decided.encode("iso-8859-1")) == set()


def test_two_pools_that_could_run_are_told_apart_by_the_analyst() -> None:
    assert ("Process_0b", "processes") in _errors(PORTUGUESE)


def test_names_are_one_line_in_the_report() -> None:
    found = {finding.element_id: finding.element_name for finding in _all(PORTUGUESE)}

    assert found["Activity_1"] == "Enviar pedido de alvará"


def test_the_other_engine_is_named_and_every_element_has_its_reasons() -> None:
    assert _errors(CAMUNDA_7) == {
        ("Activity_0q", "user-tasks"),
        ("Activity_1s", "called-parts"),
        ("Gateway_1", "gateways"),
        ("f3", "other-languages"),
        ("f4", "other-languages"),
    }
    advised = {f.element_id for f in _all(CAMUNDA_7) if f.rule == "other-dialects" and "Camunda 7" in f.problem_en}
    assert advised == {"gewerbe-anmeldung", "StartEvent_1", "Activity_0q", "Activity_1s"}
