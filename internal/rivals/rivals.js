// Fills Word templates with other engines. Reads one job as JSON from the standard input:
//   {modules, rounds, jobs: [{engine, template, data}]}   template and data are paths of files
// and writes one line of JSON a job: {file: base64} or {error}, or with rounds > 0 {best, median, rss}: milliseconds
// and the largest resident memory of this process in bytes.
const fs = require('fs')
const path = require('path')
const input = JSON.parse(fs.readFileSync(0, 'utf8'))
const load = require('module').createRequire(path.join(input.modules, 'x.js'))

const engines = {
  docxtemplater(template) {
    const Zip = load('pizzip')
    const Engine = load('docxtemplater')
    return async (data) => {
      const doc = new Engine(new Zip(template), { paragraphLoop: true, linebreaks: true, nullGetter: () => '' })
      doc.render(data)
      return doc.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' })
    }
  },
  'easy-template-x'(template) {
    const { TemplateHandler } = load('easy-template-x')
    const handler = new TemplateHandler()
    return (data) => handler.process(template, data)
  },
  carbone(_, name) {
    const engine = load('carbone')
    return (data) => new Promise((done, failed) => engine.render(name, data, {}, (error, file) => (error ? failed(error) : done(file))))
  },
}

async function timed(run, data) {
  const times = []
  for (let n = 0; n < input.rounds; n++) {
    const start = performance.now()
    await run(data)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return { best: times[0], median: times[times.length >> 1], rss: process.resourceUsage().maxRSS * 1024 }
}

;(async () => {
  for (const job of input.jobs) {
    let answer
    try {
      const data = JSON.parse(fs.readFileSync(job.data, 'utf8'))
      const run = engines[job.engine](fs.readFileSync(job.template), job.template)
      answer = input.rounds > 0 ? await timed(run, data) : { file: Buffer.from(await run(data)).toString('base64') }
    } catch (error) {
      const told = (error.properties && error.properties.errors) || [error]
      answer = { error: told.map((e) => (e && e.message) || String(e)).join('\n') }
    }
    process.stdout.write(JSON.stringify(answer) + '\n')
  }
  process.exit(0)
})()
